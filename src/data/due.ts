import { londonTime } from '../school/clock.ts'
import { addDays, type Instant, type SchoolDate } from '../school/school-date.ts'
import { type Session, type SessionTimes, sessions } from '../school/session.ts'

/**
 * Up to where registers should be in the data: all of every day before `date`, and the sessions of `date` itself. A register is
 * due once it had closed both by now and by the time of which the data is true.
 */
export interface Due {
  readonly date: SchoolDate
  readonly dayBefore: SchoolDate
  readonly sessions: readonly Session[]
}

/** Undefined where no marks have ever arrived: nothing is due of a school that is silent. */
export function dueBy(times: SessionTimes, now: Instant, marksAsOf: Instant | undefined): Due | undefined {
  if (!marksAsOf) return undefined
  const { date, time } = londonTime(marksAsOf < now ? marksAsOf : now)
  return { date, dayBefore: addDays(date, -1), sessions: sessions.filter((session) => time >= times[session].closes) }
}

export function isDue(due: Due | undefined, date: SchoolDate, session: Session): boolean {
  return due !== undefined && (date < due.date || (date === due.date && due.sessions.includes(session)))
}
