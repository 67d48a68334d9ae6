import type { Instant, SchoolDate } from '../../school/school-date.ts'

/** A pupil who has crossed 10 % or 50 % of sessions missed, with the sessions of the year so far. */
export interface BandCrossing {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly arrivalId: number
  readonly missed: number
  readonly possible: number
}

/** A pupil at ten unauthorised sessions in ten school weeks. */
export interface NoticeCrossing {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly arrivalId: number
  readonly sessions: number
  readonly codes: Readonly<Record<string, number>>
  readonly from: SchoolDate
  readonly to: SchoolDate
}

export interface ThresholdCrossedFacts {
  readonly of: string
  /** The arrivals that took them there, and when each came. */
  readonly arrivals: readonly { readonly arrivalId: number; readonly at: Instant }[]
  /** Those who still stand there, in the order of forms and names. */
  readonly severe: readonly BandCrossing[]
  readonly persistent: readonly BandCrossing[]
  readonly notice: readonly NoticeCrossing[]
  /** By `U` alone: in the building, though late. */
  readonly lateOnly: readonly NoticeCrossing[]
  readonly rule: { readonly sessions: number; readonly schoolWeeks: number }
  /** When the academic year began. */
  readonly yearFrom: SchoolDate
  readonly asOf: Instant | null
  readonly now: Instant
}
