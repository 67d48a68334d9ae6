import type { Closure, Named, SchoolCalendar } from './calendar.ts'
import { addDays, mondayOf, monthOf, type SchoolDate } from './school-date.ts'

/** What a break is called when somebody counts the days to it. */
export const breaks = ['half-term', 'christmas', 'easter', 'summer'] as const
export type BreakName = (typeof breaks)[number]

/** A time without school that is still to come, or that it is now. */
export interface Break {
  readonly kind: BreakName
  /** `Autumn half-term`, `the Christmas holidays`. */
  readonly name: string
  /** The last day of school before it. */
  readonly lastDay: SchoolDate
  /** The first day of it. */
  readonly from: SchoolDate
  /** The last; undefined where the calendar does not know when school begins again. */
  readonly to: SchoolDate | undefined
  /** The first day of the term or half-term after it, for staff: it may be an INSET day. */
  readonly back: SchoolDate | undefined
  /** The first day of school after it. */
  readonly pupilsBack: SchoolDate | undefined
}

/** The breaks that are not over on a day, in order. */
export function breaksAhead(calendar: SchoolCalendar, today: SchoolDate): readonly Break[] {
  const terms = calendar.years.flatMap((year) => year.terms)
  const halves = calendar.years
    .flatMap(({ closures }) => closures.filter(isHalfTerm))
    .map((closure) => halfTermBreak(calendar, closure))
  const holidays = terms.map((term, at) => holidayAfter(calendar, term, terms[at + 1]))
  return [...halves, ...holidays]
    .flatMap((each) => each ?? [])
    .filter(({ to, from }) => (to ?? from) >= today)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** The next break of a kind, or of any. One that it is now counts. */
export function nextBreak(calendar: SchoolCalendar, today: SchoolDate, kind?: BreakName): Break | undefined {
  return breaksAhead(calendar, today).find((each) => kind === undefined || each.kind === kind)
}

/** The end of the term that it is, or of the next one. */
export function nextTermEnd(calendar: SchoolCalendar, today: SchoolDate): Break | undefined {
  return breaksAhead(calendar, today).find((each) => each.kind !== 'half-term' && each.lastDay >= today)
}

/** School days until a break, today among them where it is one. */
export function schoolDaysUntil(calendar: SchoolCalendar, today: SchoolDate, { lastDay }: Pick<Break, 'lastDay'>): number {
  return today > lastDay ? 0 : calendar.countSchoolDays(today, lastDay)
}

/** Weeks with at least one day of school until a break, this one among them. */
export function schoolWeeksUntil(calendar: SchoolCalendar, today: SchoolDate, { lastDay }: Pick<Break, 'lastDay'>): number {
  return today > lastDay ? 0 : new Set(calendar.schoolDays(today, lastDay).map(mondayOf)).size
}

/** Closures of a kind that are not over on a day, in order; of the whole school. */
export function closuresAhead(calendar: SchoolCalendar, kind: Closure['kind'], from: SchoolDate): readonly Closure[] {
  return calendar.years
    .flatMap(({ closures }) => closures)
    .filter((closure) => closure.kind === kind && closure.yearGroups === undefined && closure.to >= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

function isHalfTerm({ kind, yearGroups }: Closure): boolean {
  return kind === 'half-term' && yearGroups === undefined
}

function halfTermBreak(calendar: SchoolCalendar, { name, from, to }: Closure): Break | undefined {
  const lastDay = calendar.previousSchoolDay(from)
  if (!lastDay) return undefined
  const back = firstWeekdayAfter(to)
  return { kind: 'half-term', name, lastDay, from, to, back, pupilsBack: calendar.nextSchoolDay(to) }
}

function holidayAfter(calendar: SchoolCalendar, term: Named, next: Named | undefined): Break | undefined {
  const lastDay = calendar.previousSchoolDay(addDays(term.to, 1))
  if (!lastDay || lastDay < term.from) return undefined
  const kind = kindOf(term.to)
  return {
    kind,
    name: holidayNames[kind],
    lastDay,
    from: addDays(term.to, 1),
    to: next && addDays(next.from, -1),
    back: next?.from,
    pupilsBack: next && calendar.nextSchoolDay(addDays(next.from, -1)),
  }
}

const holidayNames: Readonly<Record<BreakName, string>> = {
  'half-term': 'half-term',
  christmas: 'the Christmas holidays',
  easter: 'the Easter holidays',
  summer: 'the summer holidays',
}

/** By when the term ends: before Christmas, before Easter, or in summer. A school of more terms has half-terms between them. */
function kindOf(end: SchoolDate): BreakName {
  const month = monthOf(end)
  if (month === 12 || month === 1) return 'christmas'
  if (month === 3 || month === 4) return 'easter'
  return month >= 6 && month <= 9 ? 'summer' : 'half-term'
}

function firstWeekdayAfter(date: SchoolDate): SchoolDate {
  const next = addDays(date, 1)
  const monday = mondayOf(next)
  return next <= addDays(monday, 4) ? next : addDays(monday, 7)
}
