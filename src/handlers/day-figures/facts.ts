import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** Sessions of a time: how many were attended of those possible, and how many marks should be here and are not. */
export interface SessionsOf {
  readonly name: string
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly attended: number
  readonly possible: number
  readonly missing: number
}

export interface DayFiguresFacts {
  readonly of: string
  readonly at: SessionsOf
  readonly beside: SessionsOf | null
  /** By year group, of a part of the school that has several. */
  readonly years: readonly Pick<SessionsOf, 'name' | 'attended' | 'possible'>[]
  /** Of one day: its newest register that is due, and how many were away at it with and without a known reason. */
  readonly newest: {
    readonly date: SchoolDate
    readonly session: Session
    readonly reasonKnown: number
    readonly reasonOpen: number
  } | null
  readonly asOf: Instant | null
  readonly now: Instant
}
