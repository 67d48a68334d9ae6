import type { AcademicYear, Closure, Named } from '../../src/school/calendar.ts'
import { addDays, eachDate, mondayOf, type SchoolDate, schoolDate, weekdayOf } from '../../src/school/school-date.ts'

/**
 * The academic year that begins in September of `startYear`, as a London secondary school might set it: three terms, six
 * half-terms, five INSET days, weeks lettered A and B in turn over the weeks with sessions. For 2026 it is the example of DOMAIN.
 */
export function academicYearStarting(startYear: number): AcademicYear {
  const next = startYear + 1
  const easter = easterSunday(next)
  const earlyEaster = easter < day(next, 4, 1)
  const autumn: Named = { name: 'Autumn', from: weekdayFrom(day(startYear, 9, 2)), to: christmasBreakUp(startYear) }
  const spring: Named = { name: 'Spring', from: springStart(next), to: addDays(easter, earlyEaster ? -3 : -9) }
  const summer: Named = { name: 'Summer', from: addDays(easter, earlyEaster ? 15 : 8), to: weekdayUpTo(day(next, 7, 21)) }
  const octoberBreak = halfTerm('Autumn half-term', lastMonday(startYear, 10))
  const closures: Closure[] = [
    inset(autumn.from),
    octoberBreak,
    inset(addDays(octoberBreak.from, 7)),
    inset(spring.from),
    halfTerm('Spring half-term', addDays(firstMonday(next, 2), 14)),
    inset(summer.from),
    bankHoliday('Early May bank holiday', firstMonday(next, 5)),
    halfTerm('Summer half-term', lastMonday(next, 5)),
    inset(summer.to),
  ]
  const terms = [autumn, spring, summer]
  return { name: `${startYear}/${String(next).slice(2)}`, terms, closures, weekLetters: letterWeeks(terms, closures) }
}

/** The year in which the academic year that `date` falls into began; until the first day of term, the one just gone. */
export function startYearOf(date: SchoolDate): number {
  const year = Number(date.slice(0, 4))
  return date < weekdayFrom(day(year, 9, 2)) ? year - 1 : year
}

/** The last Friday in June, after which nobody who turned 16 in the school year is of compulsory school age. */
export function lastFridayInJune(year: number): SchoolDate {
  const end = day(year, 6, 30)
  return addDays(end, -((weekdayOf(end) + 2) % 7))
}

function day(year: number, month: number, date: number): SchoolDate {
  const found = schoolDate(year, month, date)
  if (!found) throw new Error(`no such day: ${year}-${month}-${date}`)
  return found
}

function weekdayFrom(date: SchoolDate): SchoolDate {
  return weekdayOf(date) > 5 ? addDays(mondayOf(date), 7) : date
}

function weekdayUpTo(date: SchoolDate): SchoolDate {
  return weekdayOf(date) > 5 ? addDays(mondayOf(date), 4) : date
}

/** The Friday before Christmas week, or the Wednesday where that Friday is the 22nd or 23rd. */
function christmasBreakUp(year: number): SchoolDate {
  const friday = addDays(mondayOf(day(year, 12, 23)), weekdayOf(day(year, 12, 23)) >= 5 ? 4 : -3)
  return friday > day(year, 12, 21) ? addDays(friday, -2) : friday
}

/** 4 January, or the Monday after where that is a Friday or at the weekend. */
function springStart(year: number): SchoolDate {
  const fourth = day(year, 1, 4)
  return weekdayOf(fourth) >= 5 ? addDays(mondayOf(fourth), 7) : fourth
}

function firstMonday(year: number, month: number): SchoolDate {
  return mondayOf(day(year, month, 7))
}

function lastMonday(year: number, month: number): SchoolDate {
  return mondayOf(day(year, month, 31))
}

/** Gregorian Easter, by the anonymous algorithm that Nature printed in 1876 (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): SchoolDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return day(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

function inset(date: SchoolDate): Closure {
  return { kind: 'inset', name: 'INSET day', from: date, to: date }
}

function bankHoliday(name: string, date: SchoolDate): Closure {
  return { kind: 'bank-holiday', name, from: date, to: date }
}

function halfTerm(name: string, monday: SchoolDate): Closure {
  return { kind: 'half-term', name, from: monday, to: addDays(monday, 4) }
}

function letterWeeks(terms: readonly Named[], closures: readonly Closure[]): Map<SchoolDate, string> {
  const letters = new Map<SchoolDate, string>()
  for (const date of terms.flatMap(({ from, to }) => eachDate(from, to))) {
    const closed = weekdayOf(date) > 5 || closures.some(({ from, to }) => from <= date && date <= to)
    if (!closed && !letters.has(mondayOf(date))) letters.set(mondayOf(date), letters.size % 2 === 0 ? 'A' : 'B')
  }
  return letters
}
