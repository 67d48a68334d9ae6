import type { ContactOutcome, ContactParty, ContactWay } from '../school/contact.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { DateRange, Found, PupilShown } from './school-reader.ts'

export interface ContactToNote {
  readonly pupilId: number
  readonly authorId: number
  readonly way: ContactWay
  readonly party: ContactParty
  /** The day of it. */
  readonly on: SchoolDate
  readonly outcome: ContactOutcome
  readonly followUpOn?: SchoolDate | undefined
  /** The author's words; encrypted. */
  readonly words?: string | undefined
}

/** What changes of contacts a writer offers; all of it inside the transaction of one effect. */
export interface ContactWriter {
  note(contact: ContactToNote): Promise<{ readonly contactId: number }>
  /** Takes a contact back: it stays in the table and is shown to nobody. Throws a `CannotBeDone` once it has been followed up. */
  takeBack(contactId: number): Promise<{ readonly pupilId: number }>
  /** Says that it has been followed up, or with `false` that it has not. Throws a `CannotBeDone` where that is no news. */
  followUp(contactId: number, done: boolean): Promise<{ readonly pupilId: number }>
}

/** A contact as a list shows it, without its words. */
export interface ContactHead {
  readonly contactId: number
  readonly pupil: PupilShown
  readonly authorId: number
  readonly notedAt: Instant
  readonly way: ContactWay
  readonly party: ContactParty
  readonly on: SchoolDate
  readonly outcome: ContactOutcome
  readonly followUpOn: SchoolDate | undefined
  readonly followedUpAt: Instant | undefined
}

export interface ContactsAsked {
  /** The days of them. */
  readonly range?: DateRange | undefined
  /** Only those that wait to be followed up, whenever they were. */
  readonly toFollowUp?: boolean | undefined
}

/**
 * The contacts that a grant of `contacts` opens, of pupils whom it lets one name, newest first. Those with an agency are for whoever may
 * know of a social worker, and for whoever noted them: that one exists tells it (DOMAIN section 1). Nothing is there for other grants.
 */
export interface ContactReader {
  list(of: Found, asked?: ContactsAsked): Promise<readonly ContactHead[]>
  /** One of them; undefined where there is none or it is not this reader's. */
  head(contactId: number): Promise<ContactHead | undefined>
  /** Their words, by contact. One whose key has been destroyed, or that never had any, is left out. */
  words(of: readonly ContactHead[]): Promise<ReadonlyMap<number, string>>
}

/** A pupil with whose parents or carers somebody has been in touch on a day, and how the last time went. */
export interface CalledHome {
  readonly pupilId: number
  readonly way: ContactWay
  readonly outcome: ContactOutcome
  readonly authorId: number
  readonly notedAt: Instant
}
