import type { SchoolReader } from '../data/school-reader.ts'
import type { AcademicYear, Dates, SchoolCalendar } from '../school/calendar.ts'
import { type Break, breaksAhead } from '../school/calendar-ahead.ts'
import { sayMoment } from '../school/data-time.ts'
import { type NationalFigure, nationalSecondary } from '../school/national-figures.ts'
import type { Period } from '../school/period.ts'
import { addDays, earlier, type Instant, later, mondayOf, type SchoolDate, weekdayOf } from '../school/school-date.ts'
import type { AsOfShown, CalendarWeek, ClosureShown, NationalShown, SpanAsked, SpanShown } from './span-shown.ts'

/**
 * The stretch that an address names, in full or, of this year, in part: `2026-27`, `2026-27.autumn`, `autumn`. This year where it names
 * none (in the summer holidays the one just gone, as everywhere); undefined where the school has no calendar yet.
 */
export function spanAsked(calendar: SchoolCalendar, said: string | undefined, today: SchoolDate): SpanAsked | undefined {
  const current = calendar.yearOf(today) ?? calendar.years[0]
  if (!current) return undefined
  const thisYear = yearSpan(current)
  if (said === undefined) return { ...thisYear, year: thisYear, isFallback: false }
  for (const year of [current, ...calendar.years]) {
    const span = yearSpan(year)
    const named = [span, ...partsOf(calendar, year)].find(({ key }) => key === said || key === `${span.key}.${said}`)
    if (named) return { ...named, year: span, isFallback: false }
  }
  return { ...thisYear, year: thisYear, isFallback: true }
}

/** What was said in a chat, as an address has it: the part of a year in which those days lie, or the year in which they begin. */
export function spanSaid(calendar: SchoolCalendar, period: Period | undefined): string | undefined {
  const year = period && period.said !== 'default' ? calendar.yearOf(period.from) : undefined
  if (!period || !year) return undefined
  const parts = partsOf(calendar, year).toReversed()
  return (parts.find(({ from, to }) => from <= period.from && to >= period.to) ?? yearSpan(year)).key
}

/** The stretches that can be chosen: every year, the latest first, and the terms and half-terms of the one that is shown. */
export function spansToChoose(calendar: SchoolCalendar, shown: SpanAsked): readonly SpanShown[] {
  const year = calendar.years.find((each) => yearSpan(each).key === shown.year.key)
  return [...calendar.years.map(yearSpan).toReversed(), ...(year ? partsOf(calendar, year) : [])]
}

function yearSpan({ name, from, to }: Dates & Pick<AcademicYear, 'name'>): SpanShown {
  return { key: keyed(name), name, kind: 'year', from, to }
}

function partsOf(calendar: SchoolCalendar, year: Dates & AcademicYear): readonly SpanShown[] {
  const part = (kind: 'term' | 'half-term') => (each: Dates & { readonly name: string }) => ({
    key: `${keyed(year.name)}.${keyed(each.name)}`,
    name: each.name,
    kind,
    ...weekdaysOf(each),
  })
  const terms = year.terms.map(part('term'))
  const halves = calendar.halfTermsOf(year).map(part('half-term'))
  // A term without a half-term holiday is its own only half.
  return [...terms, ...halves.filter(({ key }) => !terms.some((term) => term.key === key))]
}

/** Without the weekends at either end, which nobody counts to a half-term. */
function weekdaysOf({ from, to }: Dates): Dates {
  const [first, last] = [weekdayOf(from), weekdayOf(to)]
  return { from: first > 5 ? addDays(from, 8 - first) : from, to: last > 5 ? addDays(to, 5 - last) : to }
}

/** `2026/27` as `2026-27`, `Autumn 1` as `autumn-1`. */
function keyed(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The weeks of the calendar that touch the stretch, with and without school. */
export function weeksOf(
  calendar: SchoolCalendar,
  { from, to }: Dates,
  today: SchoolDate,
  yearGroup: number | undefined,
): readonly CalendarWeek[] {
  const halves = calendar.years.flatMap((year) => calendar.halfTermsOf(year))
  const holidays = breaksAhead(calendar, mondayOf(from)).filter(({ kind }) => kind !== 'half-term')
  const weeks: CalendarWeek[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    const friday = addDays(monday, 4)
    const schoolDays = calendar.countSchoolDays(monday, addDays(monday, 6), yearGroup)
    weeks.push({
      monday,
      letter: calendar.weekLetter(monday) ?? null,
      halfTerm: halves.findLast((half) => half.from <= friday)?.name ?? null,
      schoolDays,
      kind: schoolDays === 0 ? 'closed' : schoolDays < 5 ? 'part' : 'school',
      time: monday > today ? 'ahead' : addDays(monday, 6) < today ? 'past' : 'now',
      closures: schoolDays === 5 ? [] : closuresIn(calendar, { monday, friday, yearGroup, holidays }),
    })
  }
  return weeks
}

interface WeekClosed {
  readonly monday: SchoolDate
  readonly friday: SchoolDate
  readonly yearGroup: number | undefined
  /** What lies between terms. */
  readonly holidays: readonly Break[]
}

function closuresIn(calendar: SchoolCalendar, { monday, friday, yearGroup, holidays }: WeekClosed): readonly ClosureShown[] {
  const named = calendar.years
    .flatMap(({ closures }) => closures)
    .filter(({ from, to, yearGroups }) => from <= friday && to >= monday && isOf(yearGroups, yearGroup))
    .map(({ name, kind, from, to }) => ({ name, kind, from, to }))
  const terms = calendar.years.flatMap((year) => year.terms)
  const isInTerm = (date: SchoolDate) => terms.some((term) => term.from <= date && date <= term.to)
  const outside = [0, 1, 2, 3, 4].map((day) => addDays(monday, day)).filter((date) => !isInTerm(date))
  const [first] = outside
  const last = outside.at(-1)
  const name = holidays.find((each) => each.from <= (last ?? monday) && (each.to ?? friday) >= (first ?? friday))?.name
  const holiday =
    first && last
      ? [{ name: (name ?? 'the summer holidays').replace(/^the /, ''), kind: 'holiday' as const, from: first, to: last }]
      : []
  return [...named, ...holiday].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

function isOf(yearGroups: readonly number[] | undefined, yearGroup: number | undefined): boolean {
  return yearGroups === undefined || (yearGroup !== undefined && yearGroups.includes(yearGroup))
}

/** The part of a stretch that has been, up to today; undefined where it lies ahead. */
export function soFar({ from, to }: Dates, today: SchoolDate): Dates | undefined {
  return from <= today ? { from, to: earlier(to, today) } : undefined
}

/** 52 weeks earlier: the same weekday, and nearly the same date. */
export function yearEarlier(date: SchoolDate): SchoolDate {
  return addDays(date, -364)
}

/**
 * The last school day of each week whose register is due, no later than the stretch's end; of this week today, once any register of it is
 * due. Undefined for the others.
 */
export function lastDays(
  weeks: readonly Pick<CalendarWeek, 'monday'>[],
  { from, to }: Dates,
  { school, today, yearGroup }: { school: SchoolReader; today: SchoolDate; yearGroup: number | undefined },
): readonly (SchoolDate | undefined)[] {
  return weeks.map(({ monday }) => {
    const end = earlier(addDays(monday, 6), earlier(to, today))
    const days = school.calendar.schoolDays(later(monday, from), end, yearGroup).filter((date) => school.isDue(date, 'AM'))
    return days.length > 0 && end === today ? today : days.at(-1)
  })
}

/** The one year group whose calendar counts, where the question is about one. */
export function yearGroupOf(school: SchoolReader, base: { readonly kind: string } & Partial<Based>): number | undefined {
  const years =
    base.kind === 'years'
      ? (base.yearGroups ?? [])
      : base.kind === 'forms'
        ? school.forms.filter(({ name }) => base.forms?.includes(name)).flatMap(({ yearGroups }) => yearGroups)
        : []
  const [one, ...others] = [...new Set(years)]
  return others.length === 0 ? one : undefined
}

interface Based {
  readonly yearGroups: readonly number[]
  readonly forms: readonly string[]
}

/** A published figure of secondary schools with its phase, date and source. `percent` as it is published. */
export function nationalShown(series: NationalFigure['series']): NationalShown | null {
  const figure = nationalSecondary(series)
  if (!figure) return null
  return {
    percent: figure.percent,
    name: `England, secondary schools, ${figure.when}`,
    source: 'DfE, Pupil absence in schools in England',
  }
}

/** How recent the registers are, as every answer says it. */
export function registersShown(asOf: Instant | undefined, now: Instant): AsOfShown {
  return {
    asOf: asOf?.toISOString() ?? null,
    says: asOf ? `Registers as of ${sayMoment(asOf, now)}.` : 'No registers have been imported yet.',
  }
}
