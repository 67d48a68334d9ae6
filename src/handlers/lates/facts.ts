import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** `L` is attendance, `U` a session of unauthorised absence: they are counted apart and never as one figure. */
export interface Lateness {
  /** `L`: arrived before the register closed. */
  readonly beforeClose: number
  /** `U`: arrived after the register closed. */
  readonly afterClose: number
}

/** Minutes late, where the register says them. */
export interface MinutesLate {
  readonly total: number
  /** How many of the lates have minutes. */
  readonly known: number
}

export interface PupilLate extends Lateness {
  readonly id: number
  readonly name: string
  readonly form: string
  /** `L` and `U` together: how often. */
  readonly times: number
  readonly minutes: MinutesLate
  readonly marks: readonly {
    readonly date: SchoolDate
    readonly session: Session
    readonly code: string
    readonly minutes: number | null
  }[]
}

export type LatesSplit = 'form' | 'weekday' | 'week' | 'day' | 'session'

export interface LatesPart extends Lateness {
  readonly label: string
}

export interface LatesFacts {
  readonly of: string
  readonly aboutPupils: boolean
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  /** Why there is nothing to count, in a sentence; null where there is. */
  readonly closed: string | null
  readonly session: Session | null
  /** The one code that was asked for. */
  readonly code: 'L' | 'U' | null
  /** Lateness to one lesson was asked for, which registers do not tell. */
  readonly lesson: number | null
  readonly late: Lateness
  readonly minutes: MinutesLate
  /** Possible sessions, and the marks that should be here and are not. */
  readonly possible: number
  readonly missing: number
  /** The same counts of the period before, where there is one. */
  readonly before: (Lateness & { readonly name: string; readonly from: SchoolDate; readonly to: SchoolDate }) | null
  /** Pupils by how often, most often first; `of` is how many there are in all. */
  readonly pupils: { readonly rows: readonly PupilLate[]; readonly of: number; readonly bounds: string }
  /** Pupils counted and not named, who have since left or moved away, and how often they were late. */
  readonly unnamed: { readonly pupils: number; readonly times: number }
  readonly moreThanOnce: number
  readonly split: { readonly by: LatesSplit; readonly parts: readonly LatesPart[] } | null
  readonly asOf: Instant | null
  readonly now: Instant
}
