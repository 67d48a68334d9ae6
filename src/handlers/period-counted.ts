import type { DateRange, SchoolReader } from '../data/school-reader.ts'
import { earlier, type SchoolDate } from '../school/school-date.ts'

/** The part of a period that registers can tell of, or why there is none. */
export type PeriodCounted =
  | { readonly range: DateRange; readonly closed: null }
  | { readonly range: null; readonly closed: string }

/** A period up to today. `closed` says, in a sentence, why it has no sessions: it lies ahead, or there is no school in it. */
export function periodCounted(school: SchoolReader, period: DateRange & { name: string }, today: SchoolDate): PeriodCounted {
  if (period.from > today) return { range: null, closed: 'That lies ahead, so there are no registers yet.' }
  const range = { from: period.from, to: earlier(period.to, today) }
  if (school.calendar.countSchoolDays(range.from, range.to) > 0) return { range, closed: null }
  const why = school.calendar.whyClosed(range.from) ?? 'the holidays'
  return { range: null, closed: `No school then (${why}), so there are no registers.` }
}
