import type { SchoolDate } from '../../school/school-date.ts'
import type { AsOfShown, CalendarWeek, NationalShown, SpanAsked } from '../span-shown.ts'

/**
 * Sessions of one week, pooled. `possible` 0 with some `missing`: registers were due and none has come. `attendance`: percent, unrounded;
 * null where no session was possible.
 */
export interface SessionsCounted {
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
  readonly missing: number
  readonly attendance: number | null
}

/** One line of the heat-map. */
export interface WeeksRow {
  /** As an address has it, and what its link opens: `9X`, `9`. */
  readonly key: string
  readonly label: string
  readonly kind: 'form' | 'year'
  /** One for each of `weeks`; null where nothing was to be counted: no school, not due yet, nobody on roll. */
  readonly cells: readonly (SessionsCounted | null)[]
  /** All of its weeks together. */
  readonly total: SessionsCounted
}

/** Another course to set beside it, week by week as `weeks` has them. */
export interface WeeksCompared {
  /** `Year 9`, `Year 9 in 2025/26`. */
  readonly label: string
  readonly cells: readonly (SessionsCounted | null)[]
  /** Of as much of it as there is to compare with: `from` to `to`. */
  readonly total: SessionsCounted
  readonly from: SchoolDate
  readonly to: SchoolDate
}

export interface AttendanceWeeksFacts {
  /** Whom it is about, as a card names it. */
  readonly of: string
  /** Pupils on roll in it today; null where that is withheld. */
  readonly size: number | null
  /** `figures`: the total alone may be shown, with the forms among it that are the asker's own. */
  readonly detail: 'pupils' | 'figures'
  /** Figures of so few pupils that this asker may not have them: nothing is counted. */
  readonly withheld: boolean
  readonly span: SpanAsked
  readonly today: SchoolDate
  readonly weeks: readonly CalendarWeek[]
  /** Everybody asked about. */
  readonly all: { readonly cells: readonly (SessionsCounted | null)[]; readonly total: SessionsCounted }
  /** By form; of the whole school, by year group. */
  readonly rows: readonly WeeksRow[]
  /** The year group beside a form or some pupils of it; null of a whole year or where this asker may not have it. */
  readonly yearGroup: WeeksCompared | null
  /**
   * The same part of the school 52 weeks before, each week beside its own; its `total` is of as many school days as have been this year.
   * Null where the calendar or the registers do not reach back so far.
   */
  readonly lastYear: WeeksCompared | null
  readonly national: NationalShown | null
  readonly registers: AsOfShown
}
