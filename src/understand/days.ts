import type { SchoolCalendar } from '../school/calendar.ts'
import {
  addDays,
  dayOfMonth,
  mondayOf,
  monthNames,
  monthOf,
  type SchoolDate,
  schoolDate,
  type Weekday,
  weekdayNames,
  weekdayOf,
  yearOf,
} from '../school/school-date.ts'
import type { Session } from '../school/session.ts'

/** Whether a weekday or a date without a year is looked for before today or after. */
export type Looks = 'back' | 'ahead'

export interface Today {
  readonly today: SchoolDate
  readonly calendar: SchoolCalendar
}

/** A day as somebody said it: its length in the text, and how to find its date. `undefined`: there is no such day. */
export interface DaySaid {
  readonly length: number
  readonly said: 'today' | 'yesterday' | 'date'
  readonly session?: Session | undefined
  date(looks: Looks): SchoolDate | undefined
}

const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
const weekdays = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
export const monthPattern = `(?:${months}|mar|jun)`
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?'

/** 1 to 12 for a month's name or its beginning. */
export function monthNumber(name: string): number {
  return monthNames.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3))) + 1
}

export function weekdayNumber(name: string): Weekday {
  return (weekdayNames.findIndex((weekday) => weekday.toLowerCase().startsWith(name.slice(0, 3))) + 1) as Weekday
}

/** The calendar year in which a month without a year lies: the academic year around `today` (September to August). */
export function yearOfMonth(month: number, today: SchoolDate): number {
  const start = monthOf(today) >= 9 ? yearOf(today) : yearOf(today) - 1
  return month >= 9 ? start : start + 1
}

const fullYear = (said: string | undefined, month: number, today: SchoolDate): number => {
  if (said === undefined) return yearOfMonth(month, today)
  return said.length === 2 ? 2000 + Number(said) : Number(said)
}

type Reader = (parts: RegExpExecArray, now: Today) => Omit<DaySaid, 'length'>
const day = (date: DaySaid['date'], said: DaySaid['said'] = 'date', session?: Session): Omit<DaySaid, 'length'> => ({
  said,
  date,
  session,
})
const dated = (dayNumber: string | undefined, month: number, year: string | undefined, { today }: Today) =>
  day(() => schoolDate(fullYear(year, month, today), month, Number(dayNumber)))

function weekdayIn(week: string, name: string, { today }: Today): SchoolDate {
  const shift = week === 'last' || week === 'previous' ? -7 : week === 'next' ? 7 : 0
  return addDays(mondayOf(today), weekdayNumber(name) - 1 + shift)
}

function nearestWeekday(name: string, which: string | undefined, looks: Looks, { today }: Today): SchoolDate {
  const number = weekdayNumber(name)
  if (which === 'this') return addDays(mondayOf(today), number - 1)
  const since = (weekdayOf(today) - number + 7) % 7
  // "Wed", on a Wednesday, is today.
  if (since === 0 && which === undefined && looks === 'back') return today
  const back = since || 7
  if (which === 'last' || which === 'past' || which === 'previous') return addDays(today, -back)
  if (which === 'next' || which === 'coming') return addDays(today, 7 - (back % 7) || 7)
  return looks === 'back' ? addDays(today, -back) : addDays(today, (7 - (back % 7)) % 7 || 7)
}

const year = '(?: (?:in )?(20\\d\\d|\\d\\d(?! ?%)))?'
const patterns: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:the )?day before yesterday\b/, (_, { today }) => day(() => addDays(today, -2))],
  [/^(?:the )?day after tomorrow\b/, (_, { today }) => day(() => addDays(today, 2))],
  [/^todays?\b/, (_, { today }) => day(() => today, 'today')],
  [/^(?:tonights?|this evening)\b/, (_, { today }) => day(() => today, 'today')],
  [/^now\b/, (_, { today }) => day(() => today, 'today')],
  [/^this (morning|am)s?\b/, (_, { today }) => day(() => today, 'today', 'AM')],
  [/^this (afternoon|pm)s?\b/, (_, { today }) => day(() => today, 'today', 'PM')],
  [/^yesterdays?\b/, (_, { today }) => day(() => addDays(today, -1), 'yesterday')],
  [/^tomorrows?\b/, (_, { today }) => day(() => addDays(today, 1))],
  [
    /^(\d{1,2}|a|one|two|three|four|five|couple of) (?:school )?days? ago\b/,
    (parts, { today }) => day(() => addDays(today, -agoNumber(parts[1]))),
  ],
  [
    /^(a|one|two|three|four|\d{1,2}) weeks? ago(?: today)?\b/,
    (parts, { today }) => day(() => addDays(today, -7 * agoNumber(parts[1]))),
  ],
  [
    new RegExp(`^(two|three|four|\\d|couple of|a couple of) (${weekdays})s? ago\\b`),
    (parts, now) =>
      day(() => addDays(nearestWeekday(parts[2] ?? '', 'last', 'back', now), -7 * (agoNumber(parts[1]?.replace(/^a /, '')) - 1))),
  ],
  [/^a fortnight ago\b/, (_, { today }) => day(() => addDays(today, -14))],
  [
    new RegExp(`^(?:${weekdays}) (?:the )?${ordinal} (?:of )?(${monthPattern})${year}\\b`),
    (parts, now) => dated(parts[1], monthNumber(parts[2] ?? ''), parts[3], now),
  ],
  [
    new RegExp(`^(?:the )?${ordinal} ?(?:of )?(${monthPattern})${year}\\b`),
    (parts, now) => dated(parts[1], monthNumber(parts[2] ?? ''), parts[3], now),
  ],
  [
    new RegExp(`^(${monthPattern}) (?:the )?${ordinal}(?! ?%)(?:(?: ,)? (20\\d\\d))?\\b`),
    (parts, now) => dated(parts[2], monthNumber(parts[1] ?? ''), parts[3], now),
  ],
  [/^(20\d\d) - (\d{1,2}) - (\d{1,2})\b/, (parts, now) => dated(parts[3], Number(parts[2]), parts[1], now)],
  [
    new RegExp(`^(?:(?:${weekdays}) )?(\\d{1,2}) ([/.-]) (\\d{1,2}) \\2 (20\\d\\d|\\d\\d)\\b`),
    (parts, now) => dated(parts[1], Number(parts[3]), parts[4], now),
  ],
  [
    new RegExp(`^(?:(?:${weekdays}) )?(\\d{1,2}) / (\\d{1,2})(?! ?[%/])\\b`),
    (parts, now) => dated(parts[1], Number(parts[2]), undefined, now),
  ],
  [
    new RegExp(`^(?:(?:last|this|next) )?(?:${weekdays}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b`),
    (parts, now) => day((looks) => dayOfSomeMonth(Number(parts[1]), looks, now)),
  ],
  [/^the (\d{1,2})(?:st|nd|rd|th)\b/, (parts, now) => day((looks) => dayOfSomeMonth(Number(parts[1]), looks, now))],
  [
    new RegExp(`^(last|this|next|previous) weeks? (${weekdays})s?\\b`),
    (parts, now) => day(() => weekdayIn(parts[1] ?? '', parts[2] ?? '', now)),
  ],
  [
    new RegExp(`^(${weekdays})s?(?: (?:of|from))? (last|this|next|previous) week\\b`),
    (parts, now) => day(() => weekdayIn(parts[2] ?? '', parts[1] ?? '', now)),
  ],
  [
    new RegExp(`^(last|this|next|past|previous|coming) (${weekdays}|sat)s?\\b`),
    (parts, now) => day((looks) => nearestWeekday(parts[2] ?? '', parts[1], looks, now)),
  ],
  [
    new RegExp(`^(${weekdays}) (?:just gone|gone|past|last)\\b`),
    (parts, now) => day((looks) => nearestWeekday(parts[1] ?? '', 'last', looks, now)),
  ],
  [new RegExp(`^on (${weekdays}|sat)\\b`), (parts, now) => day((looks) => nearestWeekday(parts[1] ?? '', undefined, looks, now))],
  [
    new RegExp(`^(${weekdays})s (?=(?:space|slides|assembly|registers?|detentions?|absentees)\\b)`),
    (parts, now) => day((looks) => nearestWeekday(parts[1] ?? '', undefined, looks, now)),
  ],
  [new RegExp(`^(${weekdays})(?!s)\\b`), (parts, now) => day((looks) => nearestWeekday(parts[1] ?? '', undefined, looks, now))],
]

function agoNumber(said: string | undefined): number {
  const numbers: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, 'couple of': 2, three: 3, four: 4, five: 5 }
  return numbers[said ?? ''] ?? Number(said)
}

function dayOfSomeMonth(number: number, looks: Looks, { today }: Today): SchoolDate | undefined {
  const shift = looks === 'back' ? (number > dayOfMonth(today) ? -1 : 0) : number < dayOfMonth(today) ? 1 : 0
  const month = monthOf(today) + shift
  if (month === 0) return schoolDate(yearOf(today) - 1, 12, number)
  return month === 13 ? schoolDate(yearOf(today) + 1, 1, number) : schoolDate(yearOf(today), month, number)
}

const sessionAfter = /^(?: (?:in )?(?:the )?)?(am|pm|morning|mornings|afternoon|afternoons)s?\b/

/** The day that a text begins with, with the half of the day where one is said. */
export function readDay(text: string, now: Today): DaySaid | undefined {
  if (/^on (?:the )?(?:\d|[a-z]+ (?:the )?\d)/.test(text)) {
    const after = readDay(text.slice(3), now)
    return after && { ...after, length: after.length + 3 }
  }
  for (const [pattern, read] of patterns) {
    const parts = pattern.exec(text)
    if (!parts) continue
    const found = read(parts, now)
    const session = sessionAfter.exec(text.slice(parts[0].length))
    if (!session || found.session) return { ...found, length: parts[0].trimEnd().length }
    const half: Session = /^(am|morning)/.test(session[1] ?? '') ? 'AM' : 'PM'
    return { ...found, length: parts[0].length + session[0].length, session: half }
  }
  return undefined
}
