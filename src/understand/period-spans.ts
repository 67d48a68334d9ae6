import type { Dates } from '../school/calendar.ts'
import {
  addDays,
  dayOfMonth,
  earlier,
  mondayOf,
  monthNames,
  monthOf,
  type SchoolDate,
  schoolDate,
  yearOf,
} from '../school/school-date.ts'
import { monthNumber, type Today, yearOfMonth } from './days.ts'
import { numberSaid } from './numbers.ts'
import { made, type Read } from './period-spoken.ts'
import { allHalfTerms, trimmed } from './period-terms.ts'

export const amount = '(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|couple|few)'

const howMany = (said: string | undefined): number =>
  said === 'few' ? 3 : said?.startsWith('couple') ? 2 : (numberSaid(said) ?? 1)

export function span(parts: RegExpExecArray, now: Today): Read | undefined {
  const { today, calendar } = now
  const unit = parts[2] ?? parts[1] ?? ''
  const number = parts[2] === undefined ? 1 : howMany(parts[1])
  const name = parts[2] === undefined ? `past ${unit}` : `past ${number} ${unit}`
  if (number < 1) return undefined
  if (/^fortnight/.test(unit)) return made({ from: addDays(today, 1 - 14 * number), to: today }, 'range', name)
  if (/^(w|week)/.test(unit)) return made({ from: addDays(today, 1 - 7 * number), to: today }, 'range', name)
  if (/^d/.test(unit)) return made({ from: addDays(today, 1 - number), to: today }, 'range', name)
  if (/^month/.test(unit)) return made({ from: monthsBefore(today, number), to: today }, 'range', name)
  const parted = /^half/.test(unit) ? allHalfTerms(calendar) : calendar.years.flatMap((year) => year.terms)
  const at = parted.findLastIndex((part) => part.from <= today)
  const first = trimmed(parted[at - number + 1])
  return made(first && { from: first.from, to: today }, 'range', name)
}

export function spanAhead(parts: RegExpExecArray, { today }: Today): Read {
  const number = howMany(parts[1])
  const unit = parts[2] ?? ''
  const days = unit === 'days' ? number : unit === 'fortnight' ? 14 * number : unit === 'weeks' ? 7 * number : 30 * number
  return made({ from: today, to: addDays(today, days - 1) }, 'range', `next ${number} ${unit}`)
}

/** "N school weeks" count weeks with a session, the current one among them; "N school days" days with one. */
export function schoolSpan(parts: RegExpExecArray, { today, calendar }: Today): Read {
  const number = howMany(parts[1])
  const name = `past ${number} school ${parts[2]}`
  let from = today
  if (/^day/.test(parts[2] ?? '')) {
    const days = calendar.schoolDays(addDays(today, -number * 3 - 90), today)
    return made({ from: days[Math.max(0, days.length - number)] ?? today, to: today }, 'range', name)
  }
  let monday = mondayOf(today)
  for (let found = 0, tries = 0; found < number && tries < number * 2 + 20; tries++, monday = addDays(monday, -7)) {
    if (calendar.countSchoolDays(monday, earlier(addDays(monday, 6), today)) === 0) continue
    from = monday
    found++
  }
  return made({ from, to: today }, 'range', name)
}

function monthsBefore(date: SchoolDate, number: number): SchoolDate {
  const months = yearOf(date) * 12 + monthOf(date) - 1 - number
  for (let day = dayOfMonth(date); day > 0; day--) {
    const found = schoolDate(Math.floor(months / 12), (months % 12) + 1, day)
    if (found) return addDays(found, 1)
  }
  return date
}

export function monthDates(month: number, year: number): Dates | undefined {
  const from = schoolDate(year, month, 1)
  const next = month === 12 ? schoolDate(year + 1, 1, 1) : schoolDate(year, month + 1, 1)
  return from && next && { from, to: addDays(next, -1) }
}

export function month(number: number, year: number): Read {
  return made(monthDates(number, year), 'range', `${monthNames[number - 1]} ${year}`)
}

export function monthSaid(parts: RegExpExecArray, { today }: Today): Read {
  const number = monthNumber(parts[1] ?? '')
  return month(number, /^20/.test(parts[2] ?? '') ? Number(parts[2]) : yearOfMonth(number, today))
}

export function lastMonthNamed(parts: RegExpExecArray, { today }: Today): Read {
  const number = monthNumber(parts[1] ?? '')
  const year = number < monthOf(today) ? yearOf(today) : yearOf(today) - 1
  return month(number, year)
}

export function monthToMonth(parts: RegExpExecArray, { today }: Today): Read {
  const first = monthNumber(parts[1] ?? '')
  const from = monthDates(first, parts[2] ? Number(parts[2]) : yearOfMonth(first, today))?.from
  const last = monthNumber(parts[3] ?? '')
  const to = last === 0 ? today : monthDates(last, yearOfMonth(last, today))?.to
  return made(from && to && { from, to }, 'range', `${parts[1]} to ${parts[3]}`)
}
