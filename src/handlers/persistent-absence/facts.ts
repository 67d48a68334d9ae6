import type { AbsenceBand, StillMissable } from '../../school/persistent-absence.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** One pupil's sessions in the period, whatever form they were in, and what can still be missed. */
export interface PupilAbsence {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly yearGroup: number
  readonly possible: number
  readonly absent: number
  /** Percent, unrounded; null where no session was possible. */
  readonly attendance: number | null
  readonly missing: number
  readonly band: AbsenceBand
  /** Null where the figures are not of the whole year so far. */
  readonly missable: StillMissable | null
}

/** Pupils of whom a label may be said (20 possible sessions or more), and how many of them are in each band. */
export interface BandCounts {
  readonly pupils: number
  /** Severe absence included. */
  readonly persistent: number
  readonly severe: number
  readonly atRisk: number
  /** Percent of those pupils who are persistently absent; null where there are none. */
  readonly share: number | null
}

export interface BandPart extends BandCounts {
  readonly label: string
}

export interface BandPartNamed extends BandCounts {
  readonly name: string
}

export interface PersistentAbsenceFacts {
  readonly of: string
  /** The question names single pupils. */
  readonly aboutPupils: boolean
  /** Pupils on roll today. */
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  /** Why there is nothing to count, in a sentence; null where there is. */
  readonly closed: string | null
  readonly session: Session | null
  readonly counts: BandCounts
  /** The same pupils in the period compared with, where one was named. */
  readonly compared: BandPartNamed | null
  /** The published share of pupils who are persistently absent, with phase and date. */
  readonly national: { readonly percent: number; readonly when: string } | null
  /** What the list was kept to: a level that was asked for, or bounds of attendance in a sentence. */
  readonly level: 'severe' | 'at risk' | null
  readonly bounds: string | null
  /** Lowest attendance first; `of` is how many there are in all. */
  readonly listed: { readonly rows: readonly PupilAbsence[]; readonly of: number }
  /** Percent attendance up to which the school calls it near persistent absence. */
  readonly atRiskUpTo: number
  /** Above 90 % and not above `atRiskUpTo`, where the list is of persistent absence. */
  readonly atRisk: { readonly rows: readonly PupilAbsence[]; readonly of: number }
  /** Pupils with fewer than 20 possible sessions who have missed some: no label. */
  readonly tooFew: readonly PupilAbsence[]
  readonly split: { readonly by: 'form' | 'group' | 'sex'; readonly parts: readonly BandPart[] } | null
  /** Possible sessions counted, and marks that should be here and are not. */
  readonly possible: number
  readonly missing: number
  readonly asOf: Instant | null
  readonly now: Instant
}
