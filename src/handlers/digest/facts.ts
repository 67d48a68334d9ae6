import type { SchoolDate } from '../../school/school-date.ts'
import type { BriefLine } from '../brief.ts'

export type LineKind = BriefLine['kind']

/** A line as the card has it. `keys`: what pressing "Seen" on it is about. */
export interface DigestLine extends Pick<BriefLine, 'says' | 'act' | 'ask'> {
  readonly keys: readonly string[]
}

export interface DigestSection {
  readonly kind: LineKind
  /** All that there is of it; the lines may say several in one. */
  readonly count: number
  readonly lines: readonly DigestLine[]
}

export interface DigestFacts {
  /** `Year 8`, `Year 8 and 9X`. */
  readonly of: string
  readonly today: SchoolDate
  /** Of which day or days it is. */
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate }
  readonly weekly: boolean
  /** It is of a day that is over: what there was to do then is not said any more. */
  readonly isPast: boolean
  /** The figures, a sentence or two for each part of the school. */
  readonly figures: readonly string[]
  /** How far the registers go. */
  readonly registers: string
  readonly sections: readonly DigestSection[]
  /** What is known and needs nothing. */
  readonly asides: readonly Pick<DigestLine, 'says' | 'ask'>[]
  /** Lines that found no room. */
  readonly unshown: number
  /** Lines that the asker has seen and that would stand here otherwise. */
  readonly seen: number
  /** A coordinator is told that all is quiet; a tutor is told when there is something. */
  readonly tellsQuiet: boolean
  readonly topics: readonly string[]
}
