import type { ContactOutcome, ContactWay } from '../../school/contact.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

export interface UnexplainedMark {
  readonly date: SchoolDate
  readonly session: Session
  /** School days since: 0 on the day itself. */
  readonly age: number
  /** The last school day for the reason; null where the calendar does not reach so far. */
  readonly due: SchoolDate | null
  /** School days left for the reason: 0 on the last of them, negative once it has passed. */
  readonly left: number
}

export interface PupilUnexplained {
  readonly id: number
  readonly name: string
  readonly form: string
  /** Oldest first. */
  readonly marks: readonly UnexplainedMark[]
}

/** A pupil who is away today with no reason yet, and the last contact with home about them today, if anybody has logged one. */
export interface PupilToCall {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly called: {
    readonly way: ContactWay
    readonly outcome: ContactOutcome
    readonly by: string
    readonly at: Instant
  } | null
}

export interface UnexplainedAbsenceFacts {
  readonly of: string
  readonly aboutPupils: boolean
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  /** No register of the period is due yet. */
  readonly notDueYet: boolean
  /** From when on `N` was looked for: before the period where none was given, since what is still open is what matters. */
  readonly lookedFrom: SchoolDate
  /** The day of the newest register seen. */
  readonly newest: { readonly date: SchoolDate; readonly session: Session } | null
  /** The pupils who are `N` today, whom a first-day call is about: those not called yet first, in the order in which they are to be called. */
  readonly firstDay: readonly PupilToCall[]
  /** The same of the day of the newest register seen, where that is an earlier day: a contact since then counts. */
  readonly lastDay: readonly PupilToCall[]
  /** Whether it is for this asker to say in which order they are called. */
  readonly setsOrder: boolean
  /** `N`, no reason yet, by pupil, the oldest first. */
  readonly noReasonYet: readonly PupilUnexplained[]
  /** `O`, other or unknown, likewise. */
  readonly unknown: readonly PupilUnexplained[]
  /** Pupils with `N` in all, the unnamed and those beyond the first so many among them. */
  readonly waiting: number
  /** Pupils counted and not named, who have since left or moved away, and their sessions of `N` and `O`. */
  readonly unnamed: { readonly pupils: number; readonly sessions: number }
  readonly sessions: {
    readonly noReasonYet: number
    readonly overdue: number
    readonly dueToday: number
    readonly unknown: number
  }
  /** How many `N` sessions there are of each age in school days, from 0; the last is all that are past the deadline. */
  readonly ages: readonly number[]
  readonly minAge: number | null
  readonly reasonDueInSchoolDays: number
  readonly missing: number
  readonly asOf: Instant | null
  readonly now: Instant
}
