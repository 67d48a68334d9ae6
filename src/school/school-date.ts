/**
 * A calendar day at a school, `2026-11-18`: no time, no zone. Dates of this form sort as text.
 * An `Instant` is a moment (`Date`); the two are never mixed up, because a day is not a midnight.
 */
export type SchoolDate = string & { readonly __schoolDate: unique symbol }
export type Instant = Date
/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const millisecondsPerDay = 86_400_000
/** A century of days: what somebody types may be any date, and must not fill the memory. */
const rememberedAtMost = 36_525
const isoDate = /^(\d{4})-(\d\d)-(\d\d)$/
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** The date that `text` (`YYYY-MM-DD`) names, or undefined where there is no such day. */
export function parseSchoolDate(text: string): SchoolDate | undefined {
  const parts = isoDate.exec(text)
  return parts ? schoolDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}

/** The date of a year, month (1-12) and day, or undefined where there is no such day. */
export function schoolDate(year: number, month: number, day: number): SchoolDate | undefined {
  const instant = new Date(Date.UTC(year, month - 1, day))
  const exists = instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day
  return exists ? dateOf(instant.getTime() / millisecondsPerDay) : undefined
}

export function addDays(date: SchoolDate, days: number): SchoolDate {
  return dateOf(dayOf(date) + days)
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: SchoolDate, to: SchoolDate): number {
  return dayOf(to) - dayOf(from)
}

export function weekdayOf(date: SchoolDate): Weekday {
  // 1 January 1970 was a Thursday.
  return (((((dayOf(date) + 3) % 7) + 7) % 7) + 1) as Weekday
}

export function mondayOf(date: SchoolDate): SchoolDate {
  return addDays(date, 1 - weekdayOf(date))
}

export function yearOf(date: SchoolDate): number {
  return Number(date.slice(0, 4))
}

/** 1 to 12. */
export function monthOf(date: SchoolDate): number {
  return Number(date.slice(5, 7))
}

export function dayOfMonth(date: SchoolDate): number {
  return Number(date.slice(8, 10))
}

export function earlier(a: SchoolDate, b: SchoolDate): SchoolDate {
  return a < b ? a : b
}

export function later(a: SchoolDate, b: SchoolDate): SchoolDate {
  return a > b ? a : b
}

/** Every date from `from` to `to`, both included. */
export function eachDate(from: SchoolDate, to: SchoolDate): SchoolDate[] {
  const dates: SchoolDate[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** `Wed 18 Nov`; with the year, `Wed 18 Nov 2026`. */
export function sayDate(date: SchoolDate, { year = false }: { year?: boolean } = {}): string {
  const weekday = weekdayNames[weekdayOf(date) - 1]?.slice(0, 3)
  const month = monthNames[monthOf(date) - 1]?.slice(0, 3)
  return `${weekday} ${dayOfMonth(date)} ${month}${year ? ` ${yearOf(date)}` : ''}`
}

/** `Mon 16 to Fri 20 Nov`, `Wed 2 Sep to Wed 18 Nov`, or one day's name. */
export function sayDates(from: SchoolDate, to: SchoolDate): string {
  if (from === to) return sayDate(from)
  const years = yearOf(from) !== yearOf(to)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  const start = sameMonth ? sayDate(from).replace(/ [A-Z][a-z]+$/, '') : sayDate(from, { year: years })
  return `${start} to ${sayDate(to, { year: years })}`
}

/**
 * Days since 1970 and back. Both ways are remembered, because a question of a year's marks asks the same few hundred days thousands
 * of times; a day is made only once, so the memory is as large as the calendars in use.
 */
const daysByDate = new Map<string, number>()
const datesByDay = new Map<number, SchoolDate>()

function dayOf(date: SchoolDate): number {
  return daysByDate.get(date) ?? remember(date, Date.UTC(yearOf(date), monthOf(date) - 1, dayOfMonth(date)) / millisecondsPerDay)
}

function dateOf(day: number): SchoolDate {
  const known = datesByDay.get(day)
  if (known) return known
  const date = new Date(day * millisecondsPerDay).toISOString().slice(0, 10) as SchoolDate
  remember(date, day)
  return date
}

function remember(date: SchoolDate, day: number): number {
  if (daysByDate.size > rememberedAtMost) {
    daysByDate.clear()
    datesByDay.clear()
  }
  daysByDate.set(date, day)
  datesByDay.set(day, date)
  return day
}
