import type { SchoolReader } from '../../data/school-reader.ts'
import type { SchoolCalendar } from '../../school/calendar.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { type Session, sessions } from '../../school/session.ts'

/** The newest register, on the day or before it, that should be in the data: nothing later is known. */
export function newestDue(school: SchoolReader, until: SchoolDate): { date: SchoolDate; session: Session } | undefined {
  let date = school.calendar.isSchoolDay(until) ? until : school.calendar.previousSchoolDay(until)
  while (date) {
    const day = date
    const session = sessions.findLast((each) => school.isDue(day, each))
    if (session) return { date, session }
    if (!school.marksAsOf) return undefined
    date = school.calendar.previousSchoolDay(date)
  }
  return undefined
}

/** The first of so many school days that end with `date`, or the first that the calendar has. */
export function schoolDaysBack({ years, schoolDays }: SchoolCalendar, date: SchoolDate, count: number): SchoolDate {
  const first = years[0]?.from ?? addDays(date, -count)
  const days = schoolDays(first, date)
  return days.at(-count) ?? days[0] ?? date
}
