import type { SchoolDate } from '../school/school-date.ts'

/** A stretch of the calendar as an address names it: `2026-27`, `2026-27.autumn`, `2026-27.autumn-1`. */
export interface SpanShown {
  readonly key: string
  /** `2026/27`, `Autumn`, `Autumn 1`. */
  readonly name: string
  readonly kind: 'year' | 'term' | 'half-term'
  readonly from: SchoolDate
  readonly to: SchoolDate
}

/** The stretch that is shown, and the academic year that it is of. */
export interface SpanAsked extends SpanShown {
  readonly year: SpanShown
  /** What the address said is no stretch of this school's calendar, so this year is shown instead. */
  readonly isFallback: boolean
}

export interface ClosureShown {
  readonly name: string
  /** `holiday`: between terms. */
  readonly kind: 'half-term' | 'inset' | 'bank-holiday' | 'closure' | 'holiday'
  readonly from: SchoolDate
  readonly to: SchoolDate
}

/** A week of the real calendar, as the year group has it. */
export interface CalendarWeek {
  readonly monday: SchoolDate
  /** `A` or `B`; null where none is stored for that week. */
  readonly letter: string | null
  /** The half-term that it lies in, or, without school, the last one before it. */
  readonly halfTerm: string | null
  /** School days in it, 0 to 5. */
  readonly schoolDays: number
  /** `part`: fewer than five school days. */
  readonly kind: 'school' | 'part' | 'closed'
  /** `ahead`: it begins after today. */
  readonly time: 'past' | 'now' | 'ahead'
  /** Why there is no school on some of its weekdays, in order. */
  readonly closures: readonly ClosureShown[]
}

/** A published figure, never shown without its phase, its date and its source. */
export interface NationalShown {
  readonly percent: number
  /** `England, secondary schools, autumn term 2024/25`. */
  readonly name: string
  readonly source: string
}

/** How recent the registers are. */
export interface AsOfShown {
  /** As ISO 8601 has it, in UTC; null where no registers have ever come. */
  readonly asOf: string | null
  /** `Registers as of 10:02 today.` */
  readonly says: string
}
