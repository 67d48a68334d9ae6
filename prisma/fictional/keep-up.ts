import type { Database } from '../../src/data/database.ts'
import { createCalendar, type SchoolCalendar } from '../../src/school/calendar.ts'
import { type Clock, londonInstant, londonTime } from '../../src/school/clock.ts'
import { addDays, type Instant, type SchoolDate } from '../../src/school/school-date.ts'
import { defaultSessionTimes } from '../../src/school/session.ts'
import { academicYearStarting, startYearOf } from './academic-year.ts'
import { minutesUntilArrival } from './fictional-school.ts'
import { continueFictionalSchool } from './load.ts'

/** The registers of the fictional school, arriving as time passes: after each session has closed. */
export interface KeepingUp {
  /** Brings what has come in since the last time; does nothing to any other school. */
  keepUp(): Promise<void>
  /** When the next registers come. */
  next(): Instant | undefined
}

/** Beyond the longest holiday. */
const daysAhead = 60

export function createKeepingUp(database: Database, clock: Clock): KeepingUp {
  let upTo: Instant | undefined
  return {
    async keepUp() {
      const latest = arrivalsAround(clock.now(), -daysAhead).findLast((at) => at <= clock.now())
      if (upTo && latest && latest <= upTo) return
      await continueFictionalSchool(database, clock)
      upTo = clock.now()
    },
    next: () => arrivalsAround(clock.now(), daysAhead).find((at) => at > clock.now()),
  }
}

/** When registers come, of the school days from a day to so many days after it, or before. */
function arrivalsAround(now: Instant, days: number): readonly Instant[] {
  const { date } = londonTime(now)
  const other = addDays(date, days)
  const [from, to] = days < 0 ? [other, date] : [date, other]
  return calendarAround(date)
    .schoolDays(from, to)
    .flatMap((day) =>
      [defaultSessionTimes.AM, defaultSessionTimes.PM].map(
        ({ closes }) => new Date(londonInstant(day, closes).getTime() + minutesUntilArrival * 60_000),
      ),
    )
}

let calendar: { readonly startYear: number; readonly of: SchoolCalendar } | undefined

function calendarAround(date: SchoolDate): SchoolCalendar {
  const startYear = startYearOf(date)
  if (calendar?.startYear !== startYear)
    calendar = { startYear, of: createCalendar([startYear - 1, startYear, startYear + 1].map(academicYearStarting)) }
  return calendar.of
}
