import type { AbsenceBand } from '../../school/persistent-absence.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'

/** A pupil whose band is another than it was, with the sessions of the year so far. */
export interface BandCrossed {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly was: AbsenceBand
  readonly is: AbsenceBand
  readonly absent: number
  readonly possible: number
}

export interface BandsCrossedFacts {
  readonly of: string
  readonly yearFrom: SchoolDate
  /** The year so far at the end of each of these days. */
  readonly before: SchoolDate
  readonly until: SchoolDate
  /** Now a tenth or a half absent, lowest attendance first. */
  readonly crossed: readonly BandCrossed[]
  /** Above 90 % again. */
  readonly back: readonly BandCrossed[]
  readonly asOf: Instant | null
  readonly now: Instant
}
