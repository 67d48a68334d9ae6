import { type SchoolDate, sayDate } from './school-date.ts'

/** How a period was said, in the terms of VOCABULARY. */
export const periodsSaid = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_half_term',
  'this_term',
  'this_year',
  'date',
  'range',
  'default',
  'unresolved',
] as const
export type PeriodSaid = (typeof periodsSaid)[number]

/** Dates inclusive. `name` is how a card says it ("this week", "autumn term"); the dates always stand beside it. */
export interface Period {
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly said: PeriodSaid
  readonly name: string
}

/** One day as a period. */
export function dayPeriod(date: SchoolDate, today: SchoolDate): Period {
  return date === today
    ? { from: date, to: date, said: 'today', name: 'today' }
    : { from: date, to: date, said: 'date', name: sayDate(date) }
}
