import { addDays, dayOfMonth, monthOf, type SchoolDate, schoolDate, yearOf } from './school-date.ts'

/**
 * The last day on which a request for what is held about somebody may be answered: the same day of the next month, or the last day of it
 * where it has none (UK GDPR, article 12(3); the month begins on the day on which the request came, whoever it came to).
 */
export function answerRequestBy(received: SchoolDate): SchoolDate {
  const year = yearOf(received) + (monthOf(received) === 12 ? 1 : 0)
  const month = (monthOf(received) % 12) + 1
  for (let day = dayOfMonth(received); ; day--) {
    const date = schoolDate(year, month, day)
    if (date) return date
    if (day === 1) return addDays(received, 30)
  }
}
