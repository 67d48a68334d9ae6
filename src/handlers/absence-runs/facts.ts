import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** School days in a row on which a pupil was absent, by the definition of `school/absence-runs.ts`. */
export interface PupilRun {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly days: number
  /** Of these, the days of which both sessions are known. */
  readonly wholeDays: number
  /** Sessions that are due and have no mark, until the pupil was seen again. */
  readonly notKnown: number
  readonly goesOn: boolean
  readonly seenAgain: SchoolDate | null
  /** Sessions by code. */
  readonly codes: Readonly<Record<string, number>>
}

export interface PupilIll {
  readonly id: number
  readonly name: string
  readonly form: string
  /** Sessions of illness this year; two are a school day. */
  readonly sessions: number
  readonly schoolDays: number
  /** The most school days in a row. */
  readonly inARow: number
}

export interface AbsenceRunsFacts {
  readonly of: string
  readonly aboutPupils: boolean
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  /** Whether it is about the runs that go on (at the end of one day), or about all that touch a period. */
  readonly goingOn: boolean
  /** The newest register that could be looked at; null where none had arrived by then. */
  readonly newest: { readonly date: SchoolDate; readonly session: Session } | null
  readonly minDays: number
  /** The codes that the runs were kept to; empty for any absence. */
  readonly onlyCodes: readonly string[]
  /** Runs that hold a session with no reason yet (`N`) or an unknown one (`O`), the longest first. */
  readonly reasonOpen: readonly PupilRun[]
  /** Runs of which every session has a reason. */
  readonly reasonKnown: readonly PupilRun[]
  readonly illness: { readonly schoolDays: number; readonly pupils: readonly PupilIll[] } | null
  readonly missing: number
  readonly asOf: Instant | null
  readonly now: Instant
}
