import { addDays, eachDate, earlier, later, mondayOf, type SchoolDate, weekdayOf } from './school-date.ts'

export interface Dates {
  readonly from: SchoolDate
  readonly to: SchoolDate
}
export interface Named extends Dates {
  readonly name: string
}

/** A day without sessions inside a term. With `yearGroups`, only for those (year 11 leaving early, say). */
export interface Closure extends Named {
  readonly kind: 'half-term' | 'inset' | 'bank-holiday' | 'closure'
  readonly yearGroups?: readonly number[] | undefined
}

/** `name` is `2026/27`. Terms are in order; everything outside them is holiday. */
export interface AcademicYear {
  readonly name: string
  readonly terms: readonly Named[]
  readonly closures: readonly Closure[]
  /** The letter of a timetable week by its Monday: stored per week, never computed from a parity. */
  readonly weekLetters: ReadonlyMap<SchoolDate, string>
}

export interface SchoolCalendar {
  readonly years: readonly (Dates & AcademicYear)[]
  /** The academic year of a date; in the summer holidays the one just gone, before the first year undefined. */
  yearOf(date: SchoolDate): (Dates & AcademicYear) | undefined
  yearNamed(name: string): (Dates & AcademicYear) | undefined
  /** The year before the one of `date`. */
  yearBefore(date: SchoolDate): (Dates & AcademicYear) | undefined
  /** The term of a date; in a holiday the one just gone. */
  termOf(date: SchoolDate): Named | undefined
  /** Each term's two halves, split by its half-term holiday: `Autumn 1`, `Autumn 2` … in order over the year. */
  halfTermsOf(year: AcademicYear): readonly Named[]
  /** The half-term of a date; in a holiday the one just gone. */
  halfTermOf(date: SchoolDate): Named | undefined
  isSchoolDay(date: SchoolDate, yearGroup?: number): boolean
  /** School days in order, both ends included, of the whole school or as one year group has them. */
  schoolDays(from: SchoolDate, to: SchoolDate, yearGroup?: number): readonly SchoolDate[]
  /** How many school days lie in the range: what `schoolDays` would return, without making the list. */
  countSchoolDays(from: SchoolDate, to: SchoolDate, yearGroup?: number): number
  previousSchoolDay(before: SchoolDate): SchoolDate | undefined
  nextSchoolDay(after: SchoolDate): SchoolDate | undefined
  /** Why there are no sessions on a date ("Autumn half-term", "weekend", "holiday"), or undefined on a school day. */
  whyClosed(date: SchoolDate): string | undefined
  weekLetter(date: SchoolDate): string | undefined
}

/**
 * The calendar of a school from its academic years, in any order. `halfTermNames`: what the school calls the half-terms of a year
 * in order, for years that have as many.
 */
export function createCalendar(
  academicYears: readonly AcademicYear[],
  { halfTermNames = [] }: { readonly halfTermNames?: readonly string[] } = {},
): SchoolCalendar {
  const years = academicYears
    .filter((year) => year.terms.length > 0)
    .map((year) => ({ ...year, ...spanOf(year) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const terms = years.flatMap((year) => year.terms)
  const halvesOf = (year: AcademicYear) => named(halvesIn(year), halfTermNames)
  const halfTerms = years.flatMap(halvesOf)
  const closures = years.flatMap((year) => year.closures)
  const dayLists = new Map<number | undefined, readonly SchoolDate[]>()

  function daysFor(yearGroup: number | undefined): readonly SchoolDate[] {
    const known = dayLists.get(yearGroup)
    if (known) return known
    const days = terms.flatMap((term) => eachDate(term.from, term.to)).filter((date) => isOpen(date, yearGroup))
    dayLists.set(yearGroup, days)
    return days
  }
  function isOpen(date: SchoolDate, yearGroup: number | undefined): boolean {
    return weekdayOf(date) <= 5 && !closures.some((closure) => holds(closure, date) && appliesTo(closure, yearGroup))
  }
  function range(from: SchoolDate, to: SchoolDate, yearGroup: number | undefined): [readonly SchoolDate[], number, number] {
    const days = daysFor(yearGroup)
    const start = firstAtOrAfter(days, from)
    return [days, start, Math.max(start, firstAtOrAfter(days, addDays(to, 1)))]
  }
  const yearOf = (date: SchoolDate) => years.findLast((year) => year.from <= date)

  return {
    years,
    yearOf,
    yearNamed: (name) => years.find((year) => year.name === name),
    yearBefore(date) {
      const current = yearOf(date)
      return current && years[years.indexOf(current) - 1]
    },
    termOf: (date) => terms.findLast((term) => term.from <= date),
    halfTermsOf: halvesOf,
    halfTermOf: (date) => halfTerms.findLast((half) => half.from <= date),
    isSchoolDay(date, yearGroup) {
      const days = daysFor(yearGroup)
      return days[firstAtOrAfter(days, date)] === date
    },
    schoolDays(from, to, yearGroup) {
      const [days, start, end] = range(from, to, yearGroup)
      return days.slice(start, end)
    },
    countSchoolDays(from, to, yearGroup) {
      const [, start, end] = range(from, to, yearGroup)
      return end - start
    },
    previousSchoolDay: (before) => daysFor(undefined)[firstAtOrAfter(daysFor(undefined), before) - 1],
    nextSchoolDay: (after) => daysFor(undefined)[firstAtOrAfter(daysFor(undefined), addDays(after, 1))],
    whyClosed(date) {
      const days = daysFor(undefined)
      if (days[firstAtOrAfter(days, date)] === date) return undefined
      const closure = closures.find((closed) => holds(closed, date) && appliesTo(closed, undefined))
      if (closure) return closure.name
      return weekdayOf(date) > 5 ? 'the weekend' : 'the holidays'
    },
    weekLetter: (date) => yearOf(date)?.weekLetters.get(mondayOf(date)),
  }
}

function spanOf(year: AcademicYear): Dates {
  const [first, ...rest] = year.terms
  if (!first) throw new Error(`academic year ${year.name} has no terms`)
  const { from, to } = first
  return rest.reduce<Dates>((span, term) => ({ from: earlier(span.from, term.from), to: later(span.to, term.to) }), { from, to })
}

function named(halves: readonly Named[], names: readonly string[]): readonly Named[] {
  return halves.length === names.length ? halves.map((half, at) => ({ ...half, name: names[at] ?? half.name })) : halves
}

function halvesIn(year: AcademicYear): readonly Named[] {
  return year.terms.flatMap((term) => {
    const split = year.closures.find(({ kind, from }) => kind === 'half-term' && from > term.from && from < term.to)
    if (!split) return [term]
    return [
      { name: `${term.name} 1`, from: term.from, to: addDays(split.from, -1) },
      { name: `${term.name} 2`, from: addDays(split.to, 1), to: term.to },
    ]
  })
}

function holds({ from, to }: Dates, date: SchoolDate): boolean {
  return from <= date && date <= to
}

function appliesTo(closure: Closure, yearGroup: number | undefined): boolean {
  return closure.yearGroups === undefined || (yearGroup !== undefined && closure.yearGroups.includes(yearGroup))
}

function firstAtOrAfter(days: readonly SchoolDate[], date: SchoolDate): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as SchoolDate) < date) low = middle + 1
    else high = middle
  }
  return low
}
