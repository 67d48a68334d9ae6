import type { SchoolCalendar } from './calendar.ts'
import { addDays, mondayOf, type SchoolDate } from './school-date.ts'

/** The Mondays of the school weeks that touch the range, in order. A school week is a week with at least one session (DOMAIN section 3). */
export function schoolWeeks(calendar: SchoolCalendar, from: SchoolDate, to: SchoolDate): readonly SchoolDate[] {
  const last = addDays(mondayOf(to), 6)
  return [...new Set(calendar.schoolDays(mondayOf(from), last).map(mondayOf))]
}

/**
 * The Monday on which the stretch of `count` school weeks begins that ends with the newest school week up to `date`. Where the
 * calendar does not reach back so far, the Monday of its first week; undefined where no school week has begun by then.
 */
export function startOfSchoolWeeks(calendar: SchoolCalendar, date: SchoolDate, count: number): SchoolDate | undefined {
  const [first] = calendar.years
  if (!first) return undefined
  const weeks = schoolWeeks(calendar, first.from, date).filter((monday) => monday <= date)
  return weeks.slice(-count)[0]
}
