import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** A form to praise. Forms of the same attendance share a place. */
export interface FormPraised {
  readonly form: string
  readonly place: number
  readonly attendance: number
  readonly possible: number
  readonly missing: number
}

export interface PupilPraised {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly attended: number
  readonly possible: number
}

export interface PupilImproved extends PupilPraised {
  /** Percent, unrounded, now and in the period before. */
  readonly attendance: number
  readonly before: number
}

export interface BestAttendanceFacts {
  readonly of: string
  readonly aboutPupils: boolean
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  readonly session: Session | null
  /** Forms that were counted, of which the first places are praised. */
  readonly formsCounted: number
  /** Highest first; none where the question is about one form. */
  readonly forms: readonly FormPraised[]
  /** In for every possible session, with every mark there. `of` is how many there are in all. */
  readonly full: { readonly rows: readonly PupilPraised[]; readonly of: number }
  /** In for every session that is known, with a mark still missing: not announced yet. */
  readonly fullSoFar: number
  /** Pupils with any possible session. */
  readonly pupils: number
  /** Highest first: those within the bounds that were asked for, or else those after the ones in for every session, where nobody was. */
  readonly highest: readonly PupilPraised[]
  /** The bounds of attendance that were asked for, in a sentence. */
  readonly bounds: string | null
  readonly improved: readonly PupilImproved[]
  readonly before: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string } | null
  readonly possible: number
  readonly missing: number
  readonly asOf: Instant | null
  readonly now: Instant
}
