import type { Dates, Named } from '../../school/calendar.ts'
import type { Break } from '../../school/calendar-ahead.ts'
import type { FormPart } from '../../school/event.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { CalendarType } from './types.ts'

export interface WeekShown {
  readonly monday: SchoolDate
  /** `A` or `B`; null where none is stored for that week. */
  readonly letter: string | null
  /** Why there is no school in all of it; null where there is. */
  readonly closed: string | null
}

/** Something in the calendar on a day. */
export interface CalendarItem {
  readonly kind: 'closed' | 'evening' | 'date' | 'meeting'
  readonly date: SchoolDate
  /** Of several days, the last. */
  readonly to: SchoolDate
  readonly time: string | null
  readonly minutes: number
  readonly title: string
  readonly place: string
  /** The id of the evening, the date or the meeting. */
  readonly id: number | null
  readonly yearGroup: number | null
  /** Of a meeting, for which day this time was at first. */
  readonly originally: SchoolDate | null
  readonly calledOff: boolean
  readonly version: number
  readonly madeAt: Date
  /** The parts of a date that the reader may know of; empty for anything else. */
  readonly parts: readonly FormPart[]
}

export interface CountDown {
  readonly to: Break
  readonly schoolDays: number
  readonly schoolWeeks: number
  readonly days: number
  /** Whether the break has begun. */
  readonly isNow: boolean
}

export interface CalendarFacts {
  readonly about: CalendarType | 'overview'
  /** Whether it asks for what is still missing alone. */
  readonly missing: boolean
  /** Which of them, where one was named: `christmas`, `reports`. */
  readonly category: string | null
  /** The year group or form that it is about, where one was named. */
  readonly of: string | null
  readonly today: SchoolDate
  readonly period: Dates & { readonly name: string; readonly isDefault: boolean }
  /** Whether evenings and dates of other year groups than the reader's own are left out. */
  readonly ownYears: boolean
  /** Weeks with their letters: those asked about, or this one and the next. */
  readonly weeks: readonly WeekShown[]
  /** The break that is counted down to. */
  readonly countDown: CountDown | null
  /** Half-terms, INSET days or bank holidays in the time asked about. */
  readonly closures: readonly Named[]
  /** The next one of those after that time, where there is none in it. */
  readonly nextClosure: Named | null
  /** Terms and half-terms of an academic year with what lies between them. */
  readonly year: { readonly name: string; readonly rows: readonly (Named & { readonly kind: 'term' | 'closed' })[] } | null
  /** Days asked about, and why there is no school on each. */
  readonly days: readonly { readonly date: SchoolDate; readonly closed: string | null }[]
  /** What is on, in order. */
  readonly items: readonly CalendarItem[]
  /** How many there are, where only the first are shown. */
  readonly total: number
  readonly registers: { readonly AM: string; readonly PM: string }
  /** Whether the reader may set evenings and dates. */
  readonly maySet: boolean
  /** Whether they may change the one that an answer about evenings or dates begins with. */
  readonly mayChangeFirst: boolean
}
