import type { Question } from '../cards/card.ts'
import type { PupilShown } from '../data/school-reader.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { londonInstant, londonTime } from '../school/clock.ts'
import { addDays, type Instant, type SchoolDate, sayDate } from '../school/school-date.ts'
import { type Scope, scopeOf } from '../school/scope.ts'
import type { Session } from '../school/session.ts'
import { askPupilAttendance } from './pupil-attendance/question.ts'

/** Questions that are about no part of the school: they find what they are about by its id. */
export const aboutNothing: Scope = scopeOf({ kind: 'none' })

/** One pupil, found by id under the grant of whoever asks. */
export function scopeOfPupil({ id, name }: Pick<PupilShown, 'id' | 'name'>): Scope {
  return scopeOf({ kind: 'pupils', pupils: [{ said: name, candidates: [id] }] })
}

/** How the pupil's attendance stands this year. */
export function askAttendanceOf(
  pupil: Pick<PupilShown, 'id' | 'name'>,
  { calendar, today }: { readonly calendar: SchoolCalendar; readonly today: SchoolDate },
): Question {
  const period = { from: calendar.yearOf(today)?.from ?? today, to: today, said: 'default', name: 'year to date' } as const
  return askPupilAttendance({ scope: scopeOfPupil(pupil), period })
}

/** `this morning`, `yesterday afternoon`, `Thu 12 Nov, morning`. */
export function saySession(date: SchoolDate, session: Session, today: SchoolDate): string {
  const half = session === 'AM' ? 'morning' : 'afternoon'
  if (date === today) return `this ${half}`
  return date === addDays(today, -1) ? `yesterday ${half}` : `${sayDate(date)}, ${half}`
}

/** The beginning of the school day before: what came since then is still news. */
export function sinceSchoolDayBefore(calendar: SchoolCalendar, today: SchoolDate): Instant {
  return londonInstant(calendar.previousSchoolDay(today) ?? addDays(today, -1), '00:00')
}

/** That time of a day, or where it has passed that time of the next school day: by then it is worth a message of its own. */
export function byTime(calendar: SchoolCalendar, now: Instant, time: string): Instant {
  const { date } = londonTime(now)
  const today = londonInstant(date, time)
  if (today > now) return today
  return londonInstant(calendar.nextSchoolDay(date) ?? addDays(date, 1), time)
}

/** The end of the school day, for what means nothing on the next one. */
export function endOfDay(date: SchoolDate): Instant {
  return londonInstant(date, '17:30')
}
