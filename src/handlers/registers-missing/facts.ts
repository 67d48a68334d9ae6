import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** A register of which something that is due has not arrived. `pupils` were on roll, `marked` have a mark. */
export interface RegisterSeen {
  readonly form: string
  readonly date: SchoolDate
  readonly session: Session
  readonly pupils: number
  readonly marked: number
}

export interface RegistersMissingFacts {
  readonly of: string
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  readonly session: Session | null
  /** Registers that should be in the data by now. */
  readonly due: number
  /** Of these, those of which no mark has arrived: by form, in the order of forms, never ranked. */
  readonly missing: readonly RegisterSeen[]
  /** Those of which some marks have arrived and some have not, likewise. */
  readonly partly: readonly RegisterSeen[]
  /** Registers of the period that have opened and are not due yet: nothing is said of them. */
  readonly notDueYet: number
  /** Missing registers of each week, where the period has several. */
  readonly weeks: readonly { readonly monday: SchoolDate; readonly AM: number; readonly PM: number }[]
  readonly asOf: Instant | null
  readonly now: Instant
}
