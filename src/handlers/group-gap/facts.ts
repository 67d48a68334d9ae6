import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Scope } from '../../school/scope.ts'
import type { Session } from '../../school/session.ts'

/** One side of a gap: pooled sessions of so many pupils on roll today. */
export interface GapSide {
  readonly pupils: number
  readonly possible: number
  readonly missing: number
  /** Percent, unrounded; null where no session was possible. */
  readonly attendance: number | null
}

/** A group beside everybody else. */
export interface GapPart {
  readonly label: string
  readonly scope: Scope
  readonly group: GapSide
  readonly rest: GapSide
  /** Percentage points by which the group is above (or, negative, below) the rest; null where either has no sessions. */
  readonly gap: number | null
}

/** A group whose figures this asker may not have, since they would be of a few pupils. */
export interface GapWithheld {
  readonly label: string
}

export interface GroupGapFacts {
  /** Everybody whom the groups are a part of. */
  readonly of: string
  readonly detail: 'pupils' | 'figures'
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  readonly session: Session | null
  readonly parts: readonly GapPart[]
  readonly withheld: readonly GapWithheld[]
  /** One group by form, where that was asked for. */
  readonly forms: readonly GapPart[] | null
  /** The gap of the one group that was asked for in the period before. */
  readonly before: { readonly name: string; readonly from: SchoolDate; readonly to: SchoolDate; readonly gap: number } | null
  readonly asOf: Instant | null
  readonly now: Instant
}
