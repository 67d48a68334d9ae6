import type { Counted, CountedPart, DateRange, Found, SchoolReader, SplitBy } from '../../data/school-reader.ts'
import { nationalSecondary } from '../../school/national-figures.ts'
import { periodBefore } from '../../school/period-before.ts'
import { earlier } from '../../school/school-date.ts'
import { tellsOfEach } from '../../school/small-groups.ts'
import { absent, attended, emptyTally, percentages, pool } from '../../school/tally.ts'
import type { Answering } from '../question.ts'
import type { Filters, SplitSlot } from '../slots.ts'
import { isWhole } from '../whole.ts'
import type { AttendanceFacts, AttendancePart, AttendancePercent, Comparison, PupilAttendance, SessionsCounted } from './facts.ts'
import type { AttendanceParams } from './question.ts'

/** Up to this many school days the course is shown day by day, beyond it week by week. */
const daysShownSingly = 10
const pupilsListed = 5

/** Counts attendance for what was found: pooled sessions, their course, what they compare with, and who attends least. */
export async function queryAttendance(answering: Answering<AttendanceParams>): Promise<AttendanceFacts> {
  const { params, found, school, today, now } = answering
  const { period } = params
  const session = params.filters?.session
  const range = period.from <= today ? { from: period.from, to: earlier(period.to, today) } : undefined
  const yearGroup = yearGroupOf(found)
  const days = range ? school.calendar.countSchoolDays(range.from, range.to, yearGroup) : 0
  const courseBy = days <= daysShownSingly ? 'day' : 'week'
  const options = { session }

  const [course, split, byPupil, comparisons] = await Promise.all([
    range ? school.countBy(found, courseBy, range, options) : [],
    range ? countSplit(school, found, params.by, range, options) : undefined,
    range && wantsPupils(found, params) ? school.countBy(found, 'pupil', range, options) : undefined,
    range && days > 0 ? compare(answering, range) : [],
  ])
  const counted = poolCounted(course)
  const figures = percentOf(counted)
  const facts: AttendanceFacts = {
    of: found.label,
    size: found.size,
    about: aboutOf(found),
    detail: found.detail,
    period: { from: period.from, to: period.to, name: period.name },
    counted: range ? { ...range, schoolDays: days } : null,
    session: session ?? null,
    closed: days === 0 ? whyNoDays(answering, range) : null,
    sessions: counted,
    percent: figures,
    comparisons,
    course: { by: courseBy, parts: course.map(toPart) },
    split: split ?? null,
    pupils: byPupil ? listPupils(byPupil, params) : null,
    named: found.pupils.map(({ id, name, form }) => ({ id, name, form })),
    withheld: false,
    asOf: school.marksAsOf ?? null,
    now,
  }
  if (found.detail === 'pupils' || found.scope.groups.length === 0) return found.withheld ? withheld(facts) : facts
  return found.withheld || tellsOfEach(figures.attendance) ? withheld(facts) : masked(facts)
}

/** Nothing of what was counted is left, nor of how many it was about (DOMAIN section 6). */
function withheld(facts: AttendanceFacts): AttendanceFacts {
  const nothing = poolCounted([])
  return {
    ...facts,
    size: null,
    sessions: nothing,
    percent: percentOf(nothing),
    comparisons: [],
    course: { ...facts.course, parts: [] },
    split: null,
    pupils: null,
    withheld: true,
  }
}

/** Of a group's total, no day or week and no comparison that says the same of each pupil in it. */
function masked(facts: AttendanceFacts): AttendanceFacts {
  const tells = facts.course.parts.some(({ attendance }) => tellsOfEach(attendance))
  return {
    ...facts,
    comparisons: facts.comparisons.filter(({ attendance }) => !tellsOfEach(attendance)),
    course: { ...facts.course, parts: tells ? [] : facts.course.parts },
  }
}

/** The year group whose calendar counts, where the question is about one. */
function yearGroupOf({ scope: { base } }: Found): number | undefined {
  return base.kind === 'years' && base.yearGroups.length === 1 ? base.yearGroups[0] : undefined
}

function whyNoDays({ school, found }: Answering<AttendanceParams>, range: DateRange | undefined): string {
  if (!range) return 'the future'
  if (school.calendar.countSchoolDays(range.from, range.to) > 0) return `no sessions for ${found.label}`
  return school.calendar.whyClosed(range.from) ?? 'the holidays'
}

function wantsPupils(found: Found, params: AttendanceParams): boolean {
  return found.detail === 'pupils' && (found.pupils.length !== 1 || params.list === 'pupils')
}

const splits: Readonly<Partial<Record<SplitSlot, SplitBy>>> = {
  form: 'form',
  group: 'group',
  weekday: 'weekday',
  week: 'week',
  sex: 'sex',
}

async function countSplit(
  school: SchoolReader,
  found: Found,
  by: SplitSlot | undefined,
  range: DateRange,
  options: { session?: 'AM' | 'PM' | undefined },
): Promise<AttendanceFacts['split']> {
  const split = by && splits[by]
  if (!split) return null
  return { by: split, parts: (await school.countBy(found, split, range, options)).map(toPart) }
}

async function compare(
  { params, found, school, today }: Answering<AttendanceParams>,
  range: DateRange,
): Promise<readonly Comparison[]> {
  const options = { session: params.filters?.session }
  const before = params.compare?.kind === 'period' ? params.compare.period : periodBefore(params.period, school.calendar, today)
  const year = aboutOf(found) === 'year' ? undefined : school.findYearOf(found)
  const [countedBefore, countedYear] = await Promise.all([
    before && school.count(found, before, options),
    year && school.count(year, range, options),
  ])
  const comparisons: Comparison[] = []
  if (before && countedBefore && countedBefore.possible > 0) {
    comparisons.push({ ...comparisonOf(before.name, countedBefore), from: before.from, to: before.to })
  }
  if (year && countedYear && countedYear.possible > 0) comparisons.push(comparisonOf(year.label, countedYear))
  const national = params.compare?.kind === 'national' ? nationalSecondary('overall absence') : undefined
  if (national) {
    const name = `England, secondary schools, ${national.when}`
    comparisons.push({ name, possible: null, attendance: 100 - national.percent })
  }
  return comparisons
}

function comparisonOf(name: string, counted: Counted): Comparison {
  return { name, possible: counted.possible, attendance: percentages(counted).attendance ?? null }
}

function listPupils(parts: readonly CountedPart[], params: AttendanceParams): AttendanceFacts['pupils'] {
  const rows = parts.flatMap((part) => (part.pupil && part.possible > 0 ? [{ part, pupil: part.pupil }] : []))
  const all: PupilAttendance[] = rows.map(({ part, pupil }) => ({
    id: pupil.id,
    name: pupil.name,
    form: pupil.form,
    possible: part.possible,
    attended: attended(part),
    absent: absent(part),
    attendance: percentages(part).attendance ?? null,
  }))
  const bounded = hasBounds(params.filters)
  const matching = bounded ? all.filter((pupil) => isWithin(pupil.attendance ?? 0, params.filters)) : all
  const highest = params.sort === 'descending'
  const sorted = matching.toSorted((a, b) => ((a.attendance ?? 0) - (b.attendance ?? 0)) * (highest ? -1 : 1))
  if (bounded || isWhole(params) || highest) {
    const rows = sorted.slice(0, params.top ?? sorted.length)
    return { which: bounded ? 'matching' : highest ? 'highest' : 'lowest', rows, of: matching.length }
  }
  const missedSome = sorted.filter((pupil) => pupil.absent > 0)
  return { which: 'lowest', rows: missedSome.slice(0, params.top ?? pupilsListed), of: matching.length }
}

function hasBounds(filters: Filters | undefined): boolean {
  return [filters?.under, filters?.above, filters?.min, filters?.max].some((bound) => bound !== undefined)
}

function isWithin(percent: number, filters: Filters | undefined): boolean {
  const { under = Infinity, above = -Infinity, min = -Infinity, max = Infinity } = filters ?? {}
  return percent < under && percent > above && percent >= min && percent <= max
}

function aboutOf({ scope: { base } }: Found): AttendanceFacts['about'] {
  switch (base.kind) {
    case 'pupils':
      return 'pupils'
    case 'classes':
      return 'class'
    case 'forms':
      return 'form'
    case 'years':
      return 'year'
    case 'school':
    case 'none':
      return 'school'
  }
}

function poolCounted(parts: readonly CountedPart[]): SessionsCounted {
  const missing = parts.reduce((sum, part) => sum + part.missing, 0)
  return { ...(parts.length > 0 ? pool(parts) : emptyTally), missing }
}

function toPart({ key, label, pupil: _, ...sessions }: CountedPart): AttendancePart {
  return { key, label, sessions, attendance: percentages(sessions).attendance ?? null }
}

function percentOf(counted: SessionsCounted): AttendancePercent {
  const { attendance, authorised, unauthorised } = percentages(counted)
  return {
    attendance: attendance ?? null,
    absence: counted.possible === 0 ? null : (absent(counted) * 100) / counted.possible,
    authorised: authorised ?? null,
    unauthorised: unauthorised ?? null,
  }
}
