import { daysBetween, type SchoolDate, sayDate, weekdayNames, weekdayOf } from '../school/school-date.ts'

/** `today`, `Tuesday` for a day of the last week, `Thu 5 Nov` for one before it. */
export function sayNear(date: SchoolDate, today: SchoolDate): string {
  const days = daysBetween(date, today)
  if (days === 0) return 'today'
  return days > 0 && days < 7 ? (weekdayNames[weekdayOf(date) - 1] ?? sayDate(date)) : sayDate(date)
}
