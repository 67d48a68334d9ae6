import type { Question } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { dayPeriod, type Period } from '../../school/period.ts'
import { periodBefore } from '../../school/period-before.ts'
import { addDays, earlier, mondayOf, type SchoolDate, weekdayOf } from '../../school/school-date.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { askBandsCrossed } from '../bands-crossed/question.ts'
import { askBestAttendance } from '../best-attendance/question.ts'
import { askBirthdays } from '../birthdays/question.ts'
import { askCalendar } from '../calendar/question.ts'
import { askConcernsCounted } from '../concerns-counted/question.ts'
import { askContacts } from '../contacts/question.ts'
import { type DataDays, dataDays } from '../data-days.ts'
import { askDayFigures } from '../day-figures/question.ts'
import { askLates } from '../lates/question.ts'
import { askMeetings } from '../next-meeting/question.ts'
import type { Choosing } from '../question.ts'
import { askRegistersMissing } from '../registers-missing/question.ts'
import { askSpacePlan } from '../space-plan/question.ts'
import { askTasks } from '../tasks/question.ts'
import { askUnauthorisedAbsence } from '../unauthorised-absence/question.ts'
import { askUnexplainedAbsence } from '../unexplained-absence/question.ts'
import type { DigestParams } from './question.ts'
import { type Reader, type View, viewsOf } from './views.ts'

/** School days among which lates count as repeated, and how many they must be. */
const latesWithin = 10
const latesOften = 3
/** School days back in which a register that is not in is still asked for. */
const registersBack = 5

/** One question of a digest: for which view, and at most how many of its lines stand singly. */
export interface PartPlan {
  readonly view: View
  readonly question: Question
  readonly most: number
}

export interface DigestPlan {
  readonly views: readonly View[]
  readonly parts: readonly PartPlan[]
  readonly weekly: boolean
  readonly isPast: boolean
  /** The day or the days that it is of. */
  readonly period: Period
  /** How far the registers go, of the period. */
  readonly days: DataDays | undefined
}

type Planning = Pick<Choosing<DigestParams>, 'params' | 'school' | 'asker' | 'today' | 'usual'>

/** What a digest is put together from, for the roles of whoever asks; the same whenever it is asked. */
export function planDigest(planning: Planning): DigestPlan {
  const { params, school, today } = planning
  const weekly = params.filters?.type === 'weekly' || params.period.from !== params.period.to
  const period = weekly ? weekOf(planning) : dayPeriod(earlier(params.period.to, today), today)
  const isPast = !weekly && period.to < today
  const views = viewsOf(planning)
  const days = inThisYear(dataDays(school, earlier(period.to, today)), school, period.to)
  const at: At = { ...planning, period, days, isPast }
  const own = weekly || isPast ? [] : ownParts(views, at)
  const parts = [...own, ...views.flatMap((view) => (weekly ? weeklyParts(view, at) : dailyParts(view, at)))]
  return { views, parts, weekly, isPast, period, days }
}

interface At extends Planning {
  readonly period: Period
  readonly days: DataDays | undefined
  readonly isPast: boolean
}

/** Registers of last year say nothing of this one. */
function inThisYear(days: DataDays | undefined, { calendar }: SchoolReader, until: SchoolDate): DataDays | undefined {
  return days && days.last >= (calendar.yearOf(until)?.from ?? '') ? days : undefined
}

/** The week that was said; otherwise the last school week that is over. */
function weekOf({ params, school, today }: Planning): Period {
  if (params.period.from !== params.period.to) return params.period
  const before = weekdayOf(today) >= 6 ? addDays(mondayOf(today), 7) : mondayOf(today)
  const last = school.calendar.previousSchoolDay(before)
  const monday = mondayOf(last ?? addDays(before, -7))
  const isLast = monday === addDays(mondayOf(today), -7)
  return {
    from: monday,
    to: addDays(monday, 4),
    said: isLast ? 'last_week' : 'range',
    name: isLast ? 'last week' : monday === mondayOf(today) ? 'this week' : 'the last school week',
  }
}

/** Lines that stand singly, by reader: what is more is said in one. */
const most: Readonly<Record<Reader, { readonly toCall: number; readonly registers: number; readonly other: number }>> = {
  tutor: { toCall: 6, registers: 2, other: 3 },
  coordinator: { toCall: 5, registers: 3, other: 3 },
  officer: { toCall: 8, registers: 3, other: 1 },
  leadership: { toCall: 1, registers: 1, other: 1 },
  safeguarding: { toCall: 0, registers: 0, other: 2 },
}

/** What is the reader's own, whatever they lead: their tasks and their meetings of today. */
function ownParts(views: readonly View[], { today }: At): readonly PartPlan[] {
  const [view] = views
  if (!view) return []
  return [
    { view, question: askTasks(today), most: 3 },
    { view, question: askMeetings(today, dayPeriod(today, today)), most: 3 },
  ]
}

/** In the order in which a digest tells of it. */
function dailyParts(view: View, at: At): readonly PartPlan[] {
  const { school, today, days, isPast, params } = at
  const { scope, reader } = view
  const { toCall, registers, other } = most[reader]
  const part = (question: Question, lines = other): PartPlan => ({ view, question, most: lines })
  if (reader === 'safeguarding') return isPast ? [] : [part(askConcernsCounted)]
  const isTutor = reader === 'tutor'
  const weekTold = params.beside?.includes('weekly') === true
  const year = school.calendar.yearOf(today)
  const toDate: Period = { from: year?.from ?? today, to: today, said: 'default', name: 'year to date' }
  return [
    ...(days ? [part(askDayFigures({ scope, period: dayPeriod(days.last, today), beside: termSoFar(at, days) }))] : []),
    ...(isPast || !days
      ? []
      : [
          part(askUnexplainedAbsence({ scope, period: { ...dayPeriod(today, today), said: 'default' } }), toCall),
          part(askRegistersMissing({ scope, period: lastDays(school, today, registersBack, 'the last school days') }), registers),
        ]),
    ...(isPast ? [] : [part(askContacts({ scope, period: toDate, filters: { status: 'due' }, list: 'pupils' }))]),
    ...(isPast || view.countsConcerns !== true ? [] : [part(askConcernsCounted)]),
    ...(isPast ? [] : [part(askCalendar(today, { scope, period: dayPeriod(today, today) }))]),
    ...(days ? changedParts(days, weekTold) : []),
    ...(isPast || reader === 'officer' || reader === 'leadership' || params.beside?.includes('space')
      ? []
      : [part(askSpacePlan({ scope, period: dayPeriod(today, today) }))]),
    ...(isPast ? [] : [part(askBirthdays({ scope, period: birthdaysOn(school, today) }))]),
    ...(days && !weekTold && !isPast && isFirstOfWeek(school, today)
      ? [part(askBestAttendance({ scope, period: weekOf({ ...at, params: ofToday(at) }) }))]
      : []),
  ]

  function changedParts({ last, since, before }: DataDays, inWeek: boolean): readonly PartPlan[] {
    const run = askAbsenceRuns({
      scope,
      period: dayPeriod(last, today),
      filters: { consecutive_days: isTutor ? 2 : 3 },
      withIllness: false,
    })
    if (inWeek) return [part(run)]
    const period = { from: since, to: last, said: 'range' as const, name: 'since then' }
    return [
      part(run),
      part(lates(last)),
      ...(before
        ? [
            part(askBandsCrossed({ scope, before, now: last })),
            ...(isTutor ? [] : [part(askUnauthorisedAbsence({ scope, period, since: before }))]),
          ]
        : []),
    ]
  }

  function lates(until: SchoolDate): Question {
    return askLates({
      scope,
      period: lastDays(school, until, latesWithin, 'ten school days'),
      filters: { min: latesOften },
    })
  }
}

function weeklyParts(view: View, at: At): readonly PartPlan[] {
  const { school, today, period, days, params } = at
  const { scope, reader } = view
  const { registers, other } = most[reader]
  const part = (question: Question, lines = other): PartPlan => ({ view, question, most: lines })
  if (reader === 'safeguarding' || !days) return []
  const isTutor = reader === 'tutor'
  const beside = periodBefore(period, school.calendar, today)
  const before = school.calendar.previousSchoolDay(period.from)
  const range = { ...period, to: earlier(period.to, today) }
  const daily = params.beside?.includes('daily') === true
  return [
    part(askDayFigures({ scope, period: range, ...(beside && { beside: { ...beside, said: 'range' as const } }) })),
    ...(daily
      ? []
      : [
          part(askRegistersMissing({ scope, period: range }), registers),
          part(askAbsenceRuns({ scope, period: range, filters: { consecutive_days: isTutor ? 2 : 3 }, withIllness: false })),
        ]),
    part(askLates({ scope, period: lastDays(school, days.last, latesWithin, 'ten school days'), filters: { min: latesOften } })),
    ...(before
      ? [
          part(askBandsCrossed({ scope, before, now: days.last })),
          ...(isTutor ? [] : [part(askUnauthorisedAbsence({ scope, period: range, since: before }))]),
        ]
      : []),
    part(askBestAttendance({ scope, period: range }), Math.max(other, 2)),
  ]
}

function termSoFar({ school }: At, { last }: DataDays): Period | undefined {
  const term = school.calendar.termOf(last)
  return term && term.from < last ? { from: term.from, to: last, said: 'range', name: 'term so far' } : undefined
}

function lastDays({ calendar }: SchoolReader, until: SchoolDate, count: number, name: string): Period {
  const from = calendar.schoolDays(calendar.years[0]?.from ?? until, until).at(-count) ?? calendar.years[0]?.from ?? until
  return { from: earlier(from, until), to: until, said: 'range', name }
}

/** Today's, and those of a weekend on the school day before it and after it. */
function birthdaysOn({ calendar }: SchoolReader, today: SchoolDate): Period {
  const weekend = (date: SchoolDate) => weekdayOf(date) >= 6
  let from = today
  while (weekend(addDays(from, -1)) && calendar.isSchoolDay(today)) from = addDays(from, -1)
  let to = today
  while (weekend(addDays(to, 1)) && calendar.isSchoolDay(today)) to = addDays(to, 1)
  return { from, to, said: 'range', name: 'these days' }
}

function isFirstOfWeek({ calendar }: SchoolReader, today: SchoolDate): boolean {
  return calendar.schoolDays(mondayOf(today), today)[0] === today
}

function ofToday({ params, today }: At): DigestParams {
  return { ...params, period: dayPeriod(today, today) }
}
