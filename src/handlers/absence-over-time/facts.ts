import type { SchoolDate } from '../../school/school-date.ts'
import type { AsOfShown, CalendarWeek, NationalShown, SpanAsked } from '../span-shown.ts'

/**
 * How many pupils had missed a tenth of their sessions or more, and how many half, of the academic year up to a day: of the pupils who
 * were on roll on it and had 20 possible sessions by then (`pupils`); `tooFew` had fewer, and bear no label.
 */
export interface AbsenceStood {
  /** The last day counted: the week's end, or today. */
  readonly until: SchoolDate
  readonly pupils: number
  /** Severe absence included. */
  readonly persistent: number
  readonly severe: number
  readonly tooFew: number
  /** Percent of `pupils` who were persistently absent, unrounded; null where there are none. */
  readonly share: number | null
}

export interface AbsenceOverTimeFacts {
  readonly of: string
  /** Pupils on roll today. */
  readonly size: number
  readonly span: SpanAsked
  readonly today: SchoolDate
  readonly weeks: readonly CalendarWeek[]
  /** One for each of `weeks`; null for weeks ahead and weeks without school, in which nothing changes. */
  readonly course: readonly (AbsenceStood | null)[]
  /** How it stands today, or stood at the span's end. Null before the first week. */
  readonly now: AbsenceStood | null
  /** The same part of the school 52 weeks before each week; null where registers do not reach back so far. */
  readonly lastYear: { readonly label: string; readonly course: readonly (AbsenceStood | null)[] } | null
  readonly national: NationalShown | null
  readonly registers: AsOfShown
}
