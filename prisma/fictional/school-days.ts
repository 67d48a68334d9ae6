import type { AcademicYear, Named } from '../../src/school/calendar.ts'
import { createCalendar } from '../../src/school/calendar.ts'
import { addDays, daysBetween, earlier, monthOf, type SchoolDate, type Weekday, weekdayOf } from '../../src/school/school-date.ts'

/** A school day as attendance sees it. */
export interface SchoolDay {
  readonly date: SchoolDate
  readonly weekday: Weekday
  /** How much likelier than on the average day an absence is to begin. */
  readonly pull: number
  /** 0 for last year, 1 for this one. */
  readonly year: number
  /** The place of the day in its year's school days, from 0. */
  readonly place: number
}

const byWeekday: Readonly<Record<Weekday, number>> = { 1: 1.02, 2: 0.86, 3: 0.84, 4: 0.95, 5: 1.4, 6: 1, 7: 1 }
const byMonth = [1.03, 1, 0.95, 0.93, 0.93, 1, 1.12, 1, 0.82, 0.97, 1.08, 1.25]

/** Every school day of the two years up to `until`, in order. */
export function schoolDaysOf(years: readonly AcademicYear[], until: SchoolDate): readonly SchoolDay[] {
  const calendar = createCalendar(years)
  return calendar.years.flatMap((year, index) =>
    calendar.schoolDays(year.from, earlier(year.to, until)).map((date, place) => {
      const next = nextOpenWeekday(calendar.nextSchoolDay(date), year.to)
      const before = calendar.previousSchoolDay(date)
      const breakingUp = daysBetween(date, next) > 5 ? 1.9 : daysBetween(date, next) > 4 ? 1.3 : 1
      const comingBack = before && daysBetween(before, date) > 5 ? 1.2 : 1
      const weekday = weekdayOf(date)
      const season = byMonth[monthOf(date) - 1] ?? 1
      return { date, weekday, pull: byWeekday[weekday] * season * breakingUp * comingBack, year: index, place }
    }),
  )
}

/** All school days of one year, whether or not they have come. */
export function fullYearOf(year: AcademicYear): readonly SchoolDate[] {
  const [whole] = createCalendar([year]).years
  return whole ? createCalendar([year]).schoolDays(whole.from, whole.to) : []
}

/** The last school day before each holiday of a week or more, by its place in the year. */
export function breakUpPlaces(year: AcademicYear): readonly number[] {
  const days = fullYearOf(year)
  const breaks: readonly Named[] = year.closures.filter(({ kind }) => kind === 'half-term')
  return days.flatMap((date, place) => {
    const next = days[place + 1]
    const holiday = next === undefined || daysBetween(date, next) > 7 || breaks.some(({ from }) => date < from && from < next)
    return holiday ? [place] : []
  })
}

function nextOpenWeekday(next: SchoolDate | undefined, endOfYear: SchoolDate): SchoolDate {
  return next ?? addDays(endOfYear, 40)
}
