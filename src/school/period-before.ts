import type { Dates, SchoolCalendar } from './calendar.ts'
import type { Period } from './period.ts'
import { addDays, earlier, mondayOf, type SchoolDate, weekdayOf } from './school-date.ts'

/** A stretch to compare with, and how a card says it: `last week`, `the half-term before`. */
export interface Compared extends Dates {
  readonly name: string
}

/**
 * The period that comes naturally before one, like for like: a day has the school day before, a week the school week before,
 * a half-term or term the one before, a year so far the same number of school days of last year, anything else the same number
 * of school days just before. Undefined where the calendar does not reach back so far.
 */
export function periodBefore(period: Period, calendar: SchoolCalendar, today: SchoolDate): Compared | undefined {
  const to = earlier(period.to, today)
  if (period.from > to) return undefined
  if (period.from === to && period.from === period.to) return dayBefore(period.from, calendar)
  if (isWeek(period)) return weekBefore(period.from, to, calendar)
  const year = calendar.yearOf(period.from)
  if (year && period.from === year.from) return sameStretchLastYear(period.from, to, calendar)
  const named = namedBefore(period, calendar)
  return named ?? sameLengthBefore(period.from, to, calendar)
}

/** Last year up to the same number of school days, for a period that starts in this academic year. */
export function sameStretchLastYear(from: SchoolDate, to: SchoolDate, calendar: SchoolCalendar): Compared | undefined {
  const year = calendar.yearOf(from)
  const before = calendar.yearBefore(from)
  if (!year || !before) return undefined
  const skipped = calendar.countSchoolDays(year.from, addDays(from, -1))
  const length = calendar.countSchoolDays(from, to)
  const days = calendar.schoolDays(before.from, before.to).slice(skipped, skipped + length)
  return span(days, 'the same point last year')
}

function dayBefore(date: SchoolDate, calendar: SchoolCalendar): Compared | undefined {
  const day = calendar.previousSchoolDay(date)
  return day && { from: day, to: day, name: 'the school day before' }
}

function isWeek({ from, to }: Dates): boolean {
  return weekdayOf(from) === 1 && mondayOf(to) === from && weekdayOf(to) >= 5
}

/** The week before; for a week that is still going on, as many of its days. Says so where the two are not of one length. */
function weekBefore(monday: SchoolDate, to: SchoolDate, calendar: SchoolCalendar): Compared | undefined {
  const day = calendar.previousSchoolDay(monday)
  if (!day) return undefined
  const start = mondayOf(day)
  const name = addDays(start, 7) === monday ? 'the week before' : 'the last school week before'
  const length = calendar.countSchoolDays(monday, to)
  const days = calendar.schoolDays(start, addDays(start, 4))
  if (to < addDays(monday, 4)) {
    const last = days.slice(0, length).at(-1)
    return last && { from: start, to: last, name: `the same days of ${name}` }
  }
  const differs = days.length !== length
  return { from: start, to: addDays(start, 4), name: differs ? `${name} (${days.length} school days)` : name }
}

function namedBefore({ from, to }: Dates, calendar: SchoolCalendar): Compared | undefined {
  const terms = calendar.years.flatMap((year) => year.terms)
  const halves = calendar.years.flatMap((year) => calendar.halfTermsOf(year))
  for (const [list, name] of [
    [terms, 'the term before'],
    [halves, 'the half-term before'],
  ] as const) {
    const index = list.findIndex((named) => named.from === from && named.to === to)
    const before = list[index - 1]
    if (index > 0 && before) return { from: before.from, to: before.to, name }
  }
  return undefined
}

function sameLengthBefore(from: SchoolDate, to: SchoolDate, calendar: SchoolCalendar): Compared | undefined {
  const length = calendar.countSchoolDays(from, to)
  const first = calendar.years[0]
  if (length === 0 || !first) return undefined
  const days = calendar.schoolDays(first.from, addDays(from, -1)).slice(-length)
  return days.length === length ? span(days, `the ${length} school days before`) : undefined
}

function span(days: readonly SchoolDate[], name: string): Compared | undefined {
  const from = days[0]
  const to = days[days.length - 1]
  return from && to ? { from, to, name } : undefined
}
