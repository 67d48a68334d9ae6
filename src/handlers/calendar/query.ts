import type { SchoolReader } from '../../data/school-reader.ts'
import type { Dates, Named } from '../../school/calendar.ts'
import {
  type Break,
  type BreakName,
  breaks,
  closuresAhead,
  nextBreak,
  nextTermEnd,
  schoolDaysUntil,
  schoolWeeksUntil,
} from '../../school/calendar-ahead.ts'
import { mayManageEvent, yearsManaged } from '../../school/event.ts'
import { foldName } from '../../school/fold-name.ts'
import { addDays, daysBetween, eachDate, earlier, later, mondayOf, type SchoolDate, weekdayOf } from '../../school/school-date.ts'
import type { Answering } from '../question.ts'
import { isWhole } from '../whole.ts'
import type { CalendarFacts, CalendarItem, CountDown, WeekShown } from './facts.ts'
import { meetingsIn } from './meetings.ts'
import type { CalendarParams } from './question.ts'
import { calendarTypes, titleWords } from './types.ts'

/** How far ahead what is coming up is looked for where nobody said when: a fortnight of everything, a year of what was named. */
const daysComingUp = 14
const daysOfNamed = 365
/** Of one year group, what is coming up over a term. */
const daysOfYear = 120
const daysOfParts = 28
/** So many are read in a chat. */
const mostItems = 14
/** A period of more weeks is no question about a week. */
const mostWeeks = 8

export async function queryCalendar(answering: Answering<CalendarParams>): Promise<CalendarFacts> {
  const { params, found, school, asker, today } = answering
  const { calendar } = school
  const about = aboutOf(params)
  const category = params.filters?.category ?? null
  const isDefault = params.period.said === 'default'
  const { from, to, name } = params.period
  const { range, ownYears, items: all } = await itemsFor(answering, about, category)
  const items = isWhole(params) ? all : all.slice(0, mostItems)
  const closures = closuresFor(school, about, params, today)
  const [first] = about === 'evening' || about === 'date' ? items : []
  return {
    about,
    category,
    missing: params.filters?.status === 'open',
    of: found.scope.base.kind === 'none' ? null : found.label,
    today,
    period: { ...range, name, isDefault },
    ownYears,
    weeks: weeksFor(school, weeksAsked(params, today)),
    countDown: countDownFor(school, about, category, today),
    closures: closures.within,
    nextClosure: closures.next,
    year: about === 'term dates' ? yearFor(school, params, category, today) : null,
    days:
      isDefault || about !== 'open'
        ? []
        : eachDate(from, earlier(to, addDays(from, 13))).map((date) => ({ date, closed: calendar.whyClosed(date) ?? null })),
    items,
    total: all.length,
    registers: { AM: school.settings['am-opens'], PM: school.settings['pm-opens'] },
    maySet: yearsManaged(asker.roles, school.yearGroups).length > 0,
    mayChangeFirst: first !== undefined && mayManageEvent(asker.roles, first.yearGroup ?? undefined),
  }
}

function aboutOf({ filters, period }: CalendarParams): CalendarFacts['about'] {
  const type = calendarTypes.find((each) => each === filters?.type)
  if (type) return type
  return period.said === 'default' ? 'overview' : 'events'
}

/** What is on in some days, of the year groups that were named, or else of the asker's own. */
async function itemsFor(
  { params, found, school, today, usual }: Answering<CalendarParams>,
  about: CalendarFacts['about'],
  category: string | null,
): Promise<{ readonly range: Dates; readonly ownYears: boolean; readonly items: readonly CalendarItem[] }> {
  const isDefault = params.period.said === 'default'
  const named = yearsOf(school, found.scope)
  const own = found.scope.base.kind === 'none' ? yearsOf(school, usual) : undefined
  const within = (days: number): Dates => (isDefault ? { from: today, to: addDays(today, days) } : params.period)
  switch (about) {
    case 'evening':
    case 'date': {
      // What is still missing may have been due last week.
      const isMissing = params.filters?.status === 'open'
      const range =
        isMissing && isDefault ? { from: addDays(today, -daysOfParts), to: addDays(today, daysOfNamed) } : within(daysOfNamed)
      const listed = await eventsIn(school, range, today)
      const all = isMissing ? listed.filter(({ parts }) => parts.some(({ isIn }) => !isIn)) : listed
      const asked = (years: readonly number[] | undefined) => askedFor(ofYears(all, years), about, category)
      const items = asked(named ?? own)
      // Where the asker's own years have none, somebody else's is better than nothing.
      const others = items.length === 0 && named === undefined ? asked(undefined) : items
      return { range, ownYears: own !== undefined && others === items, items: others }
    }
    case 'overview':
    case 'events': {
      const range = within(named ? daysOfYear : daysComingUp)
      const events = ofYears(await eventsIn(school, range, today), named ?? own)
      const meetings = found.scope.base.kind === 'none' ? await meetingsIn(school, range) : []
      const items = [...closedIn(school, range), ...events, ...meetings].toSorted(inOrder)
      return { range, ownYears: own !== undefined, items }
    }
    default:
      return { range: params.period, ownYears: false, items: [] }
  }
}

function ofYears(items: readonly CalendarItem[], years: readonly number[] | undefined): readonly CalendarItem[] {
  return years === undefined ? items : items.filter(({ yearGroup }) => yearGroup === null || years.includes(yearGroup))
}

function askedFor(items: readonly CalendarItem[], about: 'evening' | 'date', category: string | null): readonly CalendarItem[] {
  const named = category === null ? items.filter(({ kind }) => kind === about) : items.filter((item) => isNamed(item, category))
  // "When's parents evening" where none bears the name: any evening will do.
  return named.length === 0 && category === 'parents' ? items.filter(({ kind }) => kind === 'evening') : named
}

async function eventsIn(school: SchoolReader, range: Dates, today: SchoolDate): Promise<readonly CalendarItem[]> {
  const events = await school.events.list(range)
  const items: CalendarItem[] = []
  for (const event of events) {
    const { eventId, kind, date, time, minutes, title, place, yearGroup, calledOff, version, madeAt } = event
    // What is missing is of no interest to anybody long before it is due, or after.
    const isNear = date >= addDays(today, -daysOfParts) && date <= addDays(today, daysOfParts)
    const parts = kind === 'date' && isNear ? await school.events.parts(event) : []
    const when = { date, to: date, originally: null, time: time ?? null, minutes }
    items.push({ kind, ...when, title, place, id: eventId, yearGroup: yearGroup ?? null, calledOff, version, madeAt, parts })
  }
  return items
}

function closedIn({ calendar }: SchoolReader, { from, to }: Dates): readonly CalendarItem[] {
  return calendar.years
    .flatMap(({ closures }) => closures)
    .filter((closure) => closure.yearGroups === undefined && closure.from <= to && closure.to >= from)
    .map(({ name, ...days }) => ({
      kind: 'closed',
      date: later(days.from, from),
      to: days.to,
      originally: null,
      time: null,
      minutes: 0,
      title: name,
      place: '',
      id: null,
      yearGroup: null,
      calledOff: false,
      version: 1,
      madeAt: new Date(0),
      parts: [],
    }))
}

function inOrder(a: CalendarItem, b: CalendarItem): number {
  return a.date.localeCompare(b.date) || (a.time ?? '').localeCompare(b.time ?? '')
}

/** The year groups of what was named; undefined where nothing was. */
function yearsOf(school: SchoolReader, { base }: Answering<CalendarParams>['found']['scope']): readonly number[] | undefined {
  if (base.kind === 'years') return base.yearGroups
  if (base.kind === 'forms')
    return school.forms.filter(({ name }) => base.forms.includes(name)).flatMap(({ yearGroups }) => yearGroups)
  return undefined
}

function isNamed({ title }: CalendarItem, category: string): boolean {
  const folded = foldName(title)
  return (titleWords[category] ?? [category]).some((word) => folded.includes(foldName(word)))
}

/** With the week after, where it is about one. */
function weeksAsked({ period: { from, to, said } }: CalendarParams, today: SchoolDate): Dates {
  if (said === 'default') return { from: today, to: addDays(today, 7) }
  return mondayOf(from) === mondayOf(to) ? { from, to: addDays(from, 7) } : { from, to }
}

function weeksFor({ calendar }: SchoolReader, { from, to }: Dates): readonly WeekShown[] {
  const mondays = [...new Set(eachDate(from, earlier(to, addDays(from, mostWeeks * 7 - 1))).map(mondayOf))]
  return mondays.map((monday) => {
    const isOpen = calendar.countSchoolDays(monday, addDays(monday, 6)) > 0
    return {
      monday,
      letter: calendar.weekLetter(monday) ?? null,
      closed: isOpen ? null : (calendar.whyClosed(monday) ?? 'the holidays'),
    }
  })
}

function countDownFor(
  { calendar }: SchoolReader,
  about: CalendarFacts['about'],
  category: string | null,
  today: SchoolDate,
): CountDown | null {
  const named = breaks.find((each) => each === category)
  const to = breakFor()
  return to
    ? {
        to,
        schoolDays: schoolDaysUntil(calendar, today, to),
        schoolWeeks: schoolWeeksUntil(calendar, today, to),
        days: Math.max(0, daysBetween(today, to.from)),
        isNow: to.from <= today,
      }
    : null

  function breakFor(): Break | undefined {
    switch (about) {
      case 'half-term':
        return nextBreak(calendar, today, 'half-term')
      case 'term end':
        return named ? nextBreak(calendar, today, named) : nextTermEnd(calendar, today)
      case 'days left':
        return category === 'term' ? nextTermEnd(calendar, today) : upcoming(named)
      case 'term start':
      case 'overview':
        return nextBreak(calendar, today, named)
      default:
        return undefined
    }
  }

  /** The next that has not begun: nobody counts the days to a holiday in it. */
  function upcoming(kind: BreakName | undefined): Break | undefined {
    const next = nextBreak(calendar, today, kind)
    return next && next.from <= today ? nextBreak(calendar, addDays(next.to ?? next.from, 1), kind) : next
  }
}

function closuresFor(
  { calendar }: SchoolReader,
  about: CalendarFacts['about'],
  { period }: CalendarParams,
  today: SchoolDate,
): { readonly within: readonly Named[]; readonly next: Named | null } {
  const kind = closureKinds[about]
  if (!kind) return { within: [], next: null }
  const isDefault = period.said === 'default'
  const ahead = closuresAhead(calendar, kind, isDefault ? today : period.from)
  const within = isDefault ? thisYear(calendar.yearOf(today)?.to, ahead) : ahead.filter(({ from }) => from <= period.to)
  return {
    within,
    next: ahead.find(({ from }) => !isDefault && from > period.to && from >= today) ?? ahead.at(within.length) ?? null,
  }
}

const closureKinds: Partial<Record<CalendarFacts['about'], 'half-term' | 'inset' | 'bank-holiday'>> = {
  'half-term': 'half-term',
  inset: 'inset',
  'bank holiday': 'bank-holiday',
}

/** Of this academic year; where none is left in it, the next one's. */
function thisYear(end: SchoolDate | undefined, ahead: readonly Named[]): readonly Named[] {
  const within = ahead.filter(({ from }) => end === undefined || from <= end)
  return within.length > 0 ? within : ahead
}

/** An academic year in rows; of one term where one was named. */
function yearFor(
  { calendar }: SchoolReader,
  { period }: CalendarParams,
  category: string | null,
  today: SchoolDate,
): CalendarFacts['year'] {
  const asked = period.said === 'default' ? today : period.from
  const current = calendar.yearOf(asked) ?? calendar.years[0]
  if (!current) return null
  const next = calendar.years[calendar.years.indexOf(current) + 1]
  const year = period.said === 'default' && next && asked > current.to ? next : current
  const term = year.terms.find(({ name }) => category !== null && foldName(name).includes(category))
  const isWithin = ({ from }: Dates) => !term || (from >= term.from && from <= term.to)
  const rows = [
    ...calendar.halfTermsOf(year).map(({ name, from, to }) => ({ name, ...weekdaysOf({ from, to }), kind: 'term' as const })),
    ...year.closures
      .filter(({ yearGroups }) => yearGroups === undefined)
      .map(({ name, from, to }) => ({ name, from, to, kind: 'closed' as const })),
  ]
  return {
    name: year.name,
    rows: rows.filter(isWithin).toSorted((a, b) => a.from.localeCompare(b.from) || (a.kind === 'closed' ? -1 : 1)),
  }
}

/** Without the weekends at either end, which nobody counts to a half-term. */
function weekdaysOf({ from, to }: Dates): Dates {
  const [first, last] = [weekdayOf(from), weekdayOf(to)]
  return { from: first > 5 ? addDays(from, 8 - first) : from, to: last > 5 ? addDays(to, 5 - last) : to }
}
