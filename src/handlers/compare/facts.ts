import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Scope } from '../../school/scope.ts'
import type { Session } from '../../school/session.ts'

/** Sessions of one side in one period. */
export interface SideCounted {
  readonly possible: number
  readonly absent: number
  readonly unauthorised: number
  readonly lateBefore: number
  readonly lateAfter: number
  readonly missing: number
  /** Percent, unrounded; null where no session was possible. */
  readonly attendance: number | null
}

/** One of the things that stand side by side. */
export interface Side {
  readonly label: string
  /** What to ask about to see more of it; null for a part of a split. */
  readonly scope: Scope | null
  readonly counted: SideCounted
  /** The same side in the period compared with, where two periods stand side by side. */
  readonly other: SideCounted | null
}

export interface CompareFacts {
  /** All of it together. */
  readonly of: string
  /** What the sides are: `forms`, `years`, `pupils` … for a sentence. */
  readonly what: string
  readonly detail: 'pupils' | 'figures'
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  /** The other period, where two stand side by side. */
  readonly otherPeriod: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string } | null
  readonly closed: string | null
  readonly session: Session | null
  readonly sides: readonly Side[]
  /** Sides of so few pupils that this asker may not have their figures. */
  readonly withheld: readonly string[]
  readonly national: { readonly attendance: number; readonly when: string } | null
  readonly named: readonly number[]
  readonly asOf: Instant | null
  readonly now: Instant
}
