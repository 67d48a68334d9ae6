import type { SplitBy } from '../../data/school-reader.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** Sessions, pooled over the pupils asked about. `missing` have no mark though one should have arrived by now. */
export interface SessionsCounted {
  readonly possible: number
  readonly present: number
  readonly approved: number
  readonly authorised: number
  readonly unauthorised: number
  readonly lateBefore: number
  readonly lateAfter: number
  readonly notPossible: number
  readonly notCounted: number
  readonly missing: number
}

/** Percent of the possible sessions, unrounded; null where no session was possible. */
export interface AttendancePercent {
  readonly attendance: number | null
  readonly absence: number | null
  readonly authorised: number | null
  readonly unauthorised: number | null
}

export interface Comparison {
  readonly name: string
  /** The dates compared with, where they are not those asked about. */
  readonly from?: SchoolDate | undefined
  readonly to?: SchoolDate | undefined
  /** Null for a published figure, which rests on no sessions of ours. */
  readonly possible: number | null
  readonly attendance: number | null
}

export interface AttendancePart {
  readonly key: string
  readonly label: string
  readonly sessions: SessionsCounted
  readonly attendance: number | null
}

export interface PupilAttendance {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly possible: number
  readonly attended: number
  readonly absent: number
  readonly attendance: number | null
}

export interface AttendanceFacts {
  readonly of: string
  /** How many pupils are on roll in it today; null where that is withheld. */
  readonly size: number | null
  readonly about: 'pupils' | 'class' | 'form' | 'year' | 'school'
  readonly detail: 'pupils' | 'figures'
  /** What was asked for and, in `counted`, the part of it that is not in the future. */
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly counted: { readonly from: SchoolDate; readonly to: SchoolDate; readonly schoolDays: number } | null
  readonly session: Session | null
  /** Why the period has no sessions, where it has none. */
  readonly closed: string | null
  readonly sessions: SessionsCounted
  readonly percent: AttendancePercent
  readonly comparisons: readonly Comparison[]
  /** The course over the period, by day or week. */
  readonly course: { readonly by: 'day' | 'week'; readonly parts: readonly AttendancePart[] }
  readonly split: { readonly by: SplitBy; readonly parts: readonly AttendancePart[] } | null
  /** Pupils by attendance; `of` is how many the list was taken from. Null where pupils may not be named. */
  readonly pupils: {
    readonly which: 'lowest' | 'highest' | 'matching'
    readonly rows: readonly PupilAttendance[]
    readonly of: number
  } | null
  /** The pupils whom the answer is about by name. */
  readonly named: readonly { readonly id: number; readonly name: string; readonly form: string }[]
  /** Figures of so few pupils that this asker may not have them. */
  readonly withheld: boolean
  readonly asOf: Instant | null
  readonly now: Instant
}
