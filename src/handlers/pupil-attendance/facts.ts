import type { Counted, PupilShown } from '../../data/school-reader.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** What is known of one session: its code, that its mark should be here and is not, or that there is nothing to know. */
export type SessionSeen =
  | { readonly kind: 'marked'; readonly code: string }
  | { readonly kind: 'missing' }
  /** Not due yet, or the pupil was not on roll. */
  | { readonly kind: 'nothing' }

export interface WeekSeen {
  readonly monday: SchoolDate
  /** Monday to Friday; null where there was no school. */
  readonly days: readonly ({ readonly date: SchoolDate; readonly AM: SessionSeen; readonly PM: SessionSeen } | null)[]
}

export interface WeekdayPart {
  readonly label: string
  readonly possible: number
  readonly absent: number
  readonly lateBefore: number
  readonly lateAfter: number
}

/** Sessions away in a row. */
export interface AbsencePeriod {
  readonly from: { readonly date: SchoolDate; readonly session: Session }
  readonly to: { readonly date: SchoolDate; readonly session: Session }
  readonly sessions: number
  readonly codes: readonly { readonly code: string; readonly meaning: string; readonly sessions: number }[]
  readonly notKnown: number
}

export interface LateSeen {
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
  readonly minutes: number | null
}

export interface PupilAttendanceFacts {
  /** The pupil asked about; null where it was not exactly one, and then `choices` are those who could be meant. */
  readonly pupil: PupilShown | null
  readonly choices: readonly PupilShown[]
  readonly of: string
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  readonly session: Session | null
  readonly onlyCodes: readonly string[]
  readonly counted: Counted
  /** Percent, unrounded; null where no session was possible. */
  readonly attendance: number | null
  readonly weeks: readonly WeekSeen[]
  /** The codes met, with what they mean and how often. */
  readonly codes: readonly { readonly code: string; readonly meaning: string; readonly sessions: number }[]
  readonly weekdays: readonly WeekdayPart[]
  /** Newest first. */
  readonly absences: readonly AbsencePeriod[]
  readonly lates: readonly LateSeen[]
  readonly asOf: Instant | null
  readonly now: Instant
}
