import type { ContactOutcome, ContactParty, ContactWay } from '../../school/contact.ts'
import type { SchoolDate } from '../../school/school-date.ts'

export interface ContactShown {
  readonly contactId: number
  readonly pupil: { readonly id: number; readonly name: string; readonly form: string }
  readonly on: SchoolDate
  readonly way: ContactWay
  readonly party: ContactParty
  readonly outcome: ContactOutcome
  /** Who noted it. */
  readonly by: string
  /** Whether that is the asker. */
  readonly isOwn: boolean
  readonly words: string | null
  readonly followUpOn: SchoolDate | null
  readonly followedUp: boolean
}

export interface ContactsFacts {
  readonly of: string
  /** The one pupil that it is about, where it is about one. */
  readonly pupilId: number | null
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly asked: 'all' | 'follow-ups' | 'not contacted'
  /** A telephone number or an address was asked for: none are kept here. */
  readonly asksForNumber: boolean
  /** What waits to be followed up, whenever the contact was: by the day for it. */
  readonly toFollowUp: readonly ContactShown[]
  /** Contacts of the period, newest first; those shown as waiting to be followed up are not among them. */
  readonly contacts: readonly ContactShown[]
  /** All contacts of the period, those that are not shown among them. */
  readonly total: number
  /** The last time that somebody at home was reached, or tried; of one pupil. */
  readonly last: { readonly tried: SchoolDate | null; readonly reached: SchoolDate | null }
  /** The pupils about whom nobody has been in touch with home in the period. */
  readonly notContacted: readonly { readonly id: number; readonly name: string; readonly form: string }[]
  readonly today: SchoolDate
}
