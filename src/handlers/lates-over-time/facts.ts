import type { SchoolDate } from '../../school/school-date.ts'
import type { AsOfShown, CalendarWeek, SpanAsked } from '../span-shown.ts'

/** `L` is attendance, `U` a session of unauthorised absence: counted apart, and never as one figure. Sessions. */
export interface LatesCounted {
  /** `L`: arrived before the register closed. */
  readonly beforeClose: number
  /** `U`: arrived after the register closed. */
  readonly afterClose: number
  readonly possible: number
  readonly missing: number
}

export interface LatesRow {
  /** As an address has it: `9X`, `9`. */
  readonly key: string
  readonly label: string
  readonly kind: 'form' | 'year'
  readonly cells: readonly (LatesCounted | null)[]
  readonly total: LatesCounted
}

export interface LatesOverTimeFacts {
  readonly of: string
  /** Pupils on roll today. */
  readonly size: number
  readonly span: SpanAsked
  readonly today: SchoolDate
  readonly weeks: readonly CalendarWeek[]
  /** Everybody asked about; one for each of `weeks`, null where nothing was to be counted. */
  readonly all: { readonly cells: readonly (LatesCounted | null)[]; readonly total: LatesCounted }
  readonly rows: readonly LatesRow[]
  /** The same stretch of last year, as far as this one has come; null where registers do not reach back so far. */
  readonly lastYear: (LatesCounted & { readonly label: string; readonly from: SchoolDate; readonly to: SchoolDate }) | null
  readonly registers: AsOfShown
}
