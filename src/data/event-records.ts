import type { EventKind, FormPart, SchoolEvent } from '../school/event.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { DateRange, Found, PupilShown } from './school-reader.ts'

/** What is known of an evening's or a date's details when it is set. */
export interface EventDetails {
  readonly kind: EventKind
  readonly title: string
  readonly place: string
  readonly date: SchoolDate
  readonly time: string | undefined
  readonly minutes: number
  readonly yearGroup: number | undefined
}

/** A pupil for whom somebody came to an evening or did not, and what follows from it. */
export interface PupilCame {
  readonly pupil: PupilShown
  /** Undefined where nobody has noted it. */
  readonly came: boolean | undefined
  readonly follows: string | undefined
}

/** The evenings and dates of the school, which everybody who works here may know of, and what a grant opens of them. */
export interface EventReader {
  /** Those of some days, in order; without those called off. */
  list(range: DateRange, of?: { readonly kind?: EventKind | undefined }): Promise<readonly SchoolEvent[]>
  /** One of them, called off or not; undefined where there is none. */
  one(eventId: number): Promise<SchoolEvent | undefined>
  /** The parts of a date, by form: of the asker's own forms and of those whose years they lead. */
  parts(event: SchoolEvent): Promise<readonly FormPart[]>
  /** Who came, of the found pupils, in the order of registers. Only a grant of `contacts` that may name them opens any. */
  came(event: SchoolEvent, of: Found): Promise<readonly PupilCame[]>
}

/** What was noted of a pupil before: `follows` as it is kept, encrypted. */
export interface CameBefore {
  readonly pupilId: number
  readonly came: boolean | null
  readonly follows: string
}

/** What changes of evenings and dates a writer offers; all of it inside the transaction of one effect. */
export interface EventWriter {
  add(event: EventDetails, by: number): Promise<{ readonly eventId: number }>
  /** Gives what it was before. Throws a `CannotBeDone` where it has been called off. */
  change(eventId: number, event: EventDetails): Promise<{ readonly before: EventDetails }>
  /** Calls it off, or with `false` has it again. Throws a `CannotBeDone` where that is no news. */
  callOff(eventId: number, off: boolean): Promise<void>
  /** Notes for whom somebody came and for whom nobody did; gives what was noted before. */
  came(
    eventId: number,
    pupils: readonly { readonly pupilId: number; readonly came: boolean }[],
    by: number,
  ): Promise<readonly CameBefore[]>
  /** Notes what follows for a pupil (and that somebody came); nothing where `words` is empty. */
  follows(eventId: number, pupilId: number, words: string, by: number): Promise<CameBefore>
  /** Puts back what `came` and `follows` gave. */
  putBack(eventId: number, before: readonly CameBefore[], by: number): Promise<void>
  /** Says that a form's part of a date is in, or that it is not; false where that is no news. */
  part(eventId: number, formId: number, isIn: boolean, by: number): Promise<boolean>
}

/** Somebody's calendar address. */
export interface OwnFeed {
  /** The address itself; undefined where the records key that it was made with is not here any more. */
  readonly url: string | undefined
  readonly madeAt: Instant
  /** When a calendar program last fetched it. */
  readonly readAt: Instant | undefined
}

export interface FeedReader {
  /** Whether calendar programs can reach this Formroom (`PUBLIC_URL`). */
  readonly reachable: boolean
  /** Where this Formroom is, for the ids of calendar entries. */
  readonly host: string
  /** The asker's own address; undefined where they have none. */
  own(): Promise<OwnFeed | undefined>
}

export interface FeedWriter {
  /** Makes somebody's address where they have none. */
  ensure(staffId: number): Promise<void>
  /** Makes a new one; the one before stops. */
  renew(staffId: number): Promise<void>
}
