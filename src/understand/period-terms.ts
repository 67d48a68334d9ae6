import type { AcademicYear, Dates, SchoolCalendar } from '../school/calendar.ts'
import { addDays, earlier, mondayOf, type SchoolDate, sayDate, weekdayOf, yearOf } from '../school/school-date.ts'
import type { Today } from './days.ts'
import { numberSaid } from './numbers.ts'
import { made, type Read, week } from './period-spoken.ts'

export function yearSaid({ today, calendar }: Today): Read {
  return made(calendar.yearOf(today), 'this_year', 'this year')
}

export function yearToDate({ today, calendar }: Today): Read {
  const year = calendar.yearOf(today)
  return made(year && { from: year.from, to: earlier(today, year.to) }, 'this_year', 'year to date')
}

export function yearDates(year: (Dates & AcademicYear) | undefined): Read {
  return made(year, 'range', year ? year.name : 'last year')
}

export function academicYear(parts: RegExpExecArray, { calendar, today }: Today): Read | undefined {
  const start = Number(parts[2])
  if (Number(parts[3]) !== start + 1 || (parts[1] === undefined && start < 13)) return undefined
  const year = calendar.yearNamed(`20${start}/${start + 1}`)
  return calendar.yearOf(today) === year ? made(year, 'this_year', 'this year') : yearDates(year)
}

export function halfTermNow({ today, calendar }: Today): Dates | undefined {
  return calendar.halfTermOf(today)
}

/** From its first weekday to its last: a half-term begins on the Monday after the holiday, not on the Saturday in it. */
export function trimmed(dates: Dates | undefined): Dates | undefined {
  if (!dates) return undefined
  const from = weekdayOf(dates.from) > 5 ? addDays(mondayOf(dates.from), 7) : dates.from
  const to = weekdayOf(dates.to) > 5 ? addDays(mondayOf(dates.to), 4) : dates.to
  return { from, to }
}

export function allHalfTerms(calendar: SchoolCalendar) {
  return calendar.years.flatMap((year) => calendar.halfTermsOf(year))
}

export function halfTermBeside({ today, calendar }: Today, step: -1 | 1): Read {
  const all = allHalfTerms(calendar)
  const at = all.findLastIndex((half) => half.from <= today)
  const half = all[at + step]
  return made(trimmed(half), 'range', step < 0 ? 'last half-term' : 'next half-term')
}

export function halfTermNumber(number: number | undefined, lastYear: boolean, { today, calendar }: Today): Read {
  const year = lastYear ? calendar.yearBefore(today) : calendar.yearOf(today)
  const half = year && number ? calendar.halfTermsOf(year)[number - 1] : undefined
  return made(trimmed(half), 'range', half?.name.toLowerCase() ?? 'that half-term')
}

export function ordinalNumber(said: string | undefined): number {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].indexOf(said ?? '') + 1 || Number.parseInt(said ?? '', 10)
}

function termCalled(year: AcademicYear | undefined, name: string) {
  const season = name.startsWith('aut') || name === 'winter' ? 0 : name.startsWith('spr') ? 1 : 2
  const wanted = ['autumn', 'spring', 'summer'][season] ?? ''
  return year?.terms.find((term) => term.name.toLowerCase().startsWith(wanted.slice(0, 3))) ?? year?.terms[season]
}

export function termNamed(parts: RegExpExecArray, { today, calendar }: Today): Read | undefined {
  const name = parts[2] ?? ''
  const before = parts[1]?.startsWith('last') || parts[1]?.startsWith('previous') || parts[3] === 'last year'
  const current = calendar.yearOf(today)
  if (parts[3] && /^20/.test(parts[3])) {
    const year = calendar.years.find((one) => yearOf(termCalled(one, name)?.from ?? today) === Number(parts[3]))
    return made(termCalled(year, name), 'range', `${name} term ${parts[3]}`)
  }
  const own = termCalled(current, name)
  const previous = termCalled(calendar.yearBefore(today), name)
  const last = parts[1] && parts[3] === undefined && own && own.to < today && !parts[1].startsWith('this') ? own : previous
  if (before) return made(last, 'range', `last ${name} term`)
  return own && own.from <= today && today <= own.to ? made(own, 'this_term', 'this term') : made(own, 'range', `${name} term`)
}

export function halfOfTerm(parts: RegExpExecArray, { today, calendar }: Today): Read | undefined {
  const lastYear = parts[1]?.startsWith('last') || parts[4] !== undefined
  const year = lastYear ? calendar.yearBefore(today) : calendar.yearOf(today)
  const term = termCalled(year, parts[2] ?? '')
  if (!year || !term) return made(undefined, 'range', 'that half-term')
  const halves = calendar.halfTermsOf(year).filter((half) => half.from >= term.from && half.to <= term.to)
  const half = halves[(numberSaid(parts[3]) ?? 1) - 1]
  return made(trimmed(half), 'range', half?.name.toLowerCase() ?? 'that half-term')
}

export function termBeside({ today, calendar }: Today, step: -1 | 1): Read {
  const terms = calendar.years.flatMap((year) => year.terms)
  const at = terms.findLastIndex((term) => term.from <= today)
  const current = terms[at]
  // In a holiday the term just gone is the last one.
  const term = step < 0 && current && current.to < today ? current : terms[at + step]
  return made(term, 'range', step < 0 ? 'last term' : 'next term')
}

export function termNumber(number: number, { today, calendar }: Today): Read {
  const term = calendar.yearOf(today)?.terms[number - 1]
  return made(term, 'range', term ? `${term.name.toLowerCase()} term` : `term ${number}`)
}

export function firstWeek(dates: Dates | undefined, name: string): Read {
  const from = trimmed(dates)?.from
  return made(from && week(mondayOf(from)), 'range', name)
}

export function firstDay(dates: Dates | undefined): Read {
  return made(dates && { from: dates.from, to: dates.from }, 'date', 'the first day of term')
}

export function weekBeforeHalfTerm({ today, calendar }: Today): Read {
  const half = halfTermNow({ today, calendar })
  const before = half && allHalfTerms(calendar).findLast((other) => other.to < half.from)
  const to = trimmed(before)?.to
  return made(to && week(mondayOf(to)), 'range', 'the week before half-term')
}

export function sinceDate(from: SchoolDate | undefined, { today }: Today): Read {
  return made(from && { from, to: today }, 'range', from ? `since ${sayDate(from)}` : 'since then')
}

export function sinceTerm(name: string, now: Today): Read {
  const terms = now.calendar.years.map((year) => termCalled(year, name))
  return sinceDate(terms.findLast((term) => term && term.from <= now.today)?.from, now)
}
