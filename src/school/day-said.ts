import { addDays, daysBetween, mondayOf, type SchoolDate, schoolDate, weekdayOf, yearOf } from './school-date.ts'

/** A day as somebody said it, before it is known when: `fri`, `next-fri`, `tomorrow`, `in-3-days`, `next-week`, `27-11`, `27`. */
export type DaySaid = string

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const weekday =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|weds|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?(?! down)|sun(?:day)?)'
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const numbers: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, couple: 2 }
const amount = '(\\d{1,2}|a couple of|a couple|couple of|a|one|two|three|four|five|six)'

/** The first day named in folded words, from the most particular way of saying one to the least. */
export function dayIn(words: string): DaySaid | undefined {
  for (const [pattern, said] of patterns) {
    const parts = pattern.exec(words)
    const day = parts && said(parts)
    if (day) return day
  }
  return undefined
}

const patterns: readonly (readonly [RegExp, (parts: RegExpExecArray) => DaySaid | undefined])[] = [
  [/ (\d{1,2})\/(\d{1,2})(?:\/\d{2,4})? /, ([, day, number]) => dateSaid(day, Number(number))],
  [new RegExp(` (\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month} `), ([, day, name]) => dateSaid(day, monthNumber(name))],
  [new RegExp(` ${month} (?:the )?(\\d{1,2})(?:st|nd|rd|th)? `), ([, name, day]) => dateSaid(day, monthNumber(name))],
  [new RegExp(` in ${amount} (days?|weeks?) `), ([, count, unit]) => inSaid(count, unit)],
  [/ (?:in )?a fortnight /, () => 'in-2-weeks'],
  [/ (?:a week|one week) today /, () => 'in-1-weeks'],
  [/ (?:the )?day after tomorrow /, () => 'in-2-days'],
  [new RegExp(` next ${weekday} `), ([, name]) => `next-${weekdayCode(name)}`],
  [new RegExp(` ${weekday} next week `), ([, name]) => `next-${weekdayCode(name)}`],
  [new RegExp(` (?:last|yesterday|on|by|this|for)? ?${weekday}s? `), ([, name]) => weekdayCode(name)],
  [/ (?:tomorrow|tmrw|tmw|tomoz|tomo|2moro|2morrow|tommorow|tomorow) /, () => 'tomorrow'],
  [/ in the morning /, () => 'tomorrow'],
  [/ next week /, () => 'next-week'],
  [/ end of (?:the |this )?week /, () => 'fri'],
  [/ yesterday /, () => 'yesterday'],
  [/ (?:today|tonight|later|this (?:morning|afternoon|evening)) /, () => 'today'],
  [
    / (?:on |by )the (\d{1,2})(?:st|nd|rd|th)? /,
    ([, day]) => (Number(day) >= 1 && Number(day) <= 31 ? String(Number(day)) : undefined),
  ],
]

function dateSaid(day: string | undefined, monthOfIt: number | undefined): DaySaid | undefined {
  const number = Number(day)
  return monthOfIt && monthOfIt <= 12 && number >= 1 && number <= 31 ? `${number}-${monthOfIt}` : undefined
}

function inSaid(count: string | undefined, unit: string | undefined): DaySaid {
  const word = count?.replace(/^a (?=couple)| of$/g, '').replace(/ of$/, '') ?? 'a'
  return `in-${numbers[word] ?? Number(word)}-${unit?.startsWith('week') ? 'weeks' : 'days'}`
}

function monthNumber(name: string | undefined): number | undefined {
  const at = months.findIndex((each) => name?.startsWith(each))
  return at < 0 ? undefined : at + 1
}

function weekdayCode(name: string | undefined): string | undefined {
  return weekdays.find((each) => name?.startsWith(each))
}

/** When it is, from today on: `fri` said on a Friday is the next one. Undefined for a day that is past or none. */
export function resolveDay(said: DaySaid, today: SchoolDate): SchoolDate | undefined {
  const day = dayMeant(said, today)
  return day && day >= today ? day : undefined
}

function dayMeant(said: DaySaid, today: SchoolDate): SchoolDate | undefined {
  if (said === 'today') return today
  if (said === 'tomorrow') return addDays(today, 1)
  if (said === 'next-week') return addDays(mondayOf(today), 7)
  const [, count, unit] = /^in-(\d{1,2})-(days|weeks)$/.exec(said) ?? []
  if (count) return addDays(today, Number(count) * (unit === 'weeks' ? 7 : 1))
  const [, next, name] = /^(next-)?(mon|tue|wed|thu|fri|sat|sun)$/.exec(said) ?? []
  if (name) {
    const wanted = weekdays.indexOf(name as (typeof weekdays)[number]) + 1
    if (next) return addDays(mondayOf(today), 7 + wanted - 1)
    return addDays(today, (wanted - weekdayOf(today) + 7) % 7 || 7)
  }
  const [, day, monthOfIt] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(said) ?? []
  if (!day) return undefined
  return monthOfIt ? dateMeant(today, Number(day), Number(monthOfIt)) : dayOfMonthMeant(today, Number(day))
}

/** A date without a year is that of the next months; one of the last months is past. */
function dateMeant(today: SchoolDate, day: number, month: number): SchoolDate | undefined {
  const dates = [0, 1].flatMap((years) => schoolDate(yearOf(today) + years, month, day) ?? [])
  return dates.find((date) => Math.abs(daysBetween(today, date)) <= halfAYear)
}

const halfAYear = 182

function dayOfMonthMeant(today: SchoolDate, day: number): SchoolDate | undefined {
  return Array.from({ length: 62 }, (_, ahead) => addDays(today, ahead)).find((date) => Number(date.slice(8)) === day)
}
