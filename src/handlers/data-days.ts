import type { SchoolReader } from '../data/school-reader.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type Session, sessions } from '../school/session.ts'

/** How far the registers go, and since when something has changed. */
export interface DataDays {
  /** The last school day of which a register should be in the data, and the newest of its registers. */
  readonly last: SchoolDate
  readonly session: Session
  /** What has changed since the data of the day before is of this day or later: the last whole day, with what there is of the next. */
  readonly since: SchoolDate
  /** The school day before `since`. */
  readonly before: SchoolDate | undefined
}

/** Of the days up to `until`; undefined where no register of any is in the data. */
export function dataDays(school: SchoolReader, until: SchoolDate): DataDays | undefined {
  const { calendar, marksAsOf } = school
  let date = calendar.isSchoolDay(until) ? until : calendar.previousSchoolDay(until)
  while (date && marksAsOf) {
    const day = date
    const session = sessions.findLast((each) => school.isDue(day, each))
    const dayBefore = calendar.previousSchoolDay(day)
    if (session) {
      const since = session === 'PM' ? day : (dayBefore ?? day)
      return { last: day, session, since, before: calendar.previousSchoolDay(since) }
    }
    date = dayBefore
  }
  return undefined
}
