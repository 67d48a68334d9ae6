import type { DateRange, PupilShown, SchoolReader, UnnamedMark } from '../../data/school-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import { unexplainedCodes } from '../../school/attendance-codes.ts'
import { londonTime } from '../../school/clock.ts'
import { reasonDeadline } from '../../school/reason-deadline.ts'
import { earlier, later, type SchoolDate } from '../../school/school-date.ts'
import { sessions } from '../../school/session.ts'
import { isWithin } from '../bounds.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { PupilToCall, PupilUnexplained, UnexplainedAbsenceFacts, UnexplainedMark } from './facts.ts'
import type { UnexplainedAbsenceParams } from './question.ts'

/**
 * Absences with no reason yet (`N`) or an unknown one (`O`), with their age in school days. Where no period was given, `N` is
 * looked for from the beginning of the year on, since an old one waits longest; `O` only where an age was asked for.
 */
export async function queryUnexplainedAbsence(answering: Answering<UnexplainedAbsenceParams>): Promise<UnexplainedAbsenceFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const looked = lookedIn(school, params, range, today)
  const rules = absenceRulesOn(today)
  const codes = codesAsked(filters?.code)
  const session = filters?.session

  const [marks, unnamedMarks, counted] = looked
    ? await Promise.all([
        school.marks(found, looked, { session, codes }),
        school.unnamedMarks(found, looked, { session, codes }),
        range ? school.count(found, range, { session }) : { missing: 0 },
      ])
    : [[], [], { missing: 0 }]
  const open = openMarks(school, marks, params, { range, today })
  const openUnnamed = openMarks(school, unnamedMarks, params, { range, today })
  const noReasonYet = open.filter(isOf('N')).map(named)
  const unknown = open.filter(isOf('O')).map(named)
  const unnamedWaiting = openUnnamed.filter(isOf('N'))
  const waiting = [...noReasonYet, ...unnamedWaiting].flatMap((pupil) => pupil.marks)
  const newest = newestSeen(school, today)
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    period: { from: period.from, to: period.to, name: period.name },
    closed: looked ? null : closed,
    notDueYet: range !== null && !sessions.some((each) => school.isDue(range.from, each)),
    lookedFrom: looked?.from ?? period.from,
    newest,
    firstDay: newest?.date === today ? await toCall(answering, noReasonYet, [today]) : [],
    lastDay: newest && newest.date < today ? await toCall(answering, noReasonYet, [newest.date, today]) : [],
    setsOrder: answering.asker.roles.some(({ role }) => role === 'dsl' || role === 'deputy dsl'),
    noReasonYet: listed(noReasonYet, params),
    unknown: listed(unknown, params),
    waiting: noReasonYet.length + unnamedWaiting.length,
    unnamed: {
      pupils: new Set(openUnnamed.map(({ pupil }) => pupil.id)).size,
      sessions: openUnnamed.flatMap((pupil) => pupil.marks).length,
    },
    sessions: {
      noReasonYet: waiting.length,
      overdue: waiting.filter(({ left }) => left < 0).length,
      dueToday: waiting.filter(({ left }) => left === 0).length,
      unknown: [...unknown, ...openUnnamed.filter(isOf('O'))].flatMap((pupil) => pupil.marks).length,
    },
    ages: agesOf(waiting, rules.reasonDueInSchoolDays),
    minAge: filters?.min_age_school_days ?? null,
    reasonDueInSchoolDays: rules.reasonDueInSchoolDays,
    missing: counted.missing,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** Whoever was away on the first of the days with no reason yet, and who has been called about them on any of the days. */
async function toCall(
  { found, school }: Answering<UnexplainedAbsenceParams>,
  noReasonYet: readonly PupilUnexplained[],
  [day, ...after]: readonly SchoolDate[],
): Promise<readonly PupilToCall[]> {
  const away = noReasonYet.filter(({ marks }) => marks.some(({ date }) => date === day))
  if (away.length === 0 || !day) return []
  const [inOrder, ...called] = await Promise.all([
    school.inOrderOfCalling(away),
    ...[day, ...after].toReversed().map((date) => school.calledHome(found, date)),
  ])
  const calls = called.flat()
  const all = inOrder.map(({ id, name, form }): PupilToCall => {
    const call = calls.find(({ pupilId }) => pupilId === id)
    if (!call) return { id, name, form, called: null }
    const { way, outcome, authorId, notedAt } = call
    return { id, name, form, called: { way, outcome, by: school.staffName(authorId) ?? 'a colleague', at: notedAt } }
  })
  return [...all.filter(({ called }) => called === null), ...all.filter(({ called }) => called !== null)]
}

/** The period asked for; where none was given, the year so far. Nothing where the period has no school. */
function lookedIn(
  school: SchoolReader,
  { period }: UnexplainedAbsenceParams,
  range: DateRange | null,
  today: SchoolDate,
): DateRange | undefined {
  if (period.said !== 'default') return range ?? undefined
  const year = school.calendar.yearOf(today)
  return year ? { from: year.from, to: today } : (range ?? undefined)
}

/** `O` is final until somebody corrects it: an old one is listed only where it was asked for. */
function inAsked(date: SchoolDate, { filters }: UnexplainedAbsenceParams, range: DateRange | null): boolean {
  if (filters?.min_age_school_days !== undefined || filters?.code === 'O') return true
  return range !== null && date >= range.from && date <= range.to
}

function codesAsked(said: string | undefined): readonly string[] {
  const asked = said?.split('+').filter((code) => unexplainedCodes.has(code)) ?? []
  return asked.length > 0 ? asked : [...unexplainedCodes]
}

/** The age is today's; that a deadline has passed is said only where the data is of a later day than it. */
function agedMark(
  { calendar, marksAsOf }: SchoolReader,
  { pupil, date, session }: UnnamedMark,
  today: SchoolDate,
): UnexplainedMark {
  const known = marksAsOf ? earlier(londonTime(marksAsOf).date, today) : date
  const { age } = reasonDeadline(calendar, date, today, pupil.yearGroup)
  const { left, due } = reasonDeadline(calendar, date, later(date, known), pupil.yearGroup)
  return { date, session, age, left, due: due ?? null }
}

function matches({ code }: UnnamedMark, { age, left }: UnexplainedMark, { filters }: UnexplainedAbsenceParams): boolean {
  if (age < (filters?.min_age_school_days ?? 0)) return false
  if (filters?.status === 'overdue') return code === 'N' && left < 0
  return true
}

interface Open<Pupil> {
  readonly pupil: Pupil
  readonly code: string
  readonly marks: readonly UnexplainedMark[]
}

/** The marks that are asked about, by pupil and code, the pupils with the oldest first. */
function openMarks<Pupil extends UnnamedMark['pupil']>(
  school: SchoolReader,
  marks: readonly (UnnamedMark & { readonly pupil: Pupil })[],
  params: UnexplainedAbsenceParams,
  { range, today }: { range: DateRange | null; today: SchoolDate },
): readonly Open<Pupil>[] {
  const pupils = new Map<string, Open<Pupil>>()
  for (const mark of marks) {
    const { pupil, code, date } = mark
    const seen = agedMark(school, mark, today)
    if (!(code === 'N' || inAsked(date, params, range)) || !matches(mark, seen, params)) continue
    const key = `${pupil.id} ${code}`
    pupils.set(key, { pupil, code, marks: [...(pupils.get(key)?.marks ?? []), seen] })
  }
  return [...pupils.values()]
    .filter((each) => isWithin(each.marks.length, params.filters))
    .toSorted((a, b) => (b.marks[0]?.age ?? 0) - (a.marks[0]?.age ?? 0) || b.marks.length - a.marks.length)
}

function isOf(code: 'N' | 'O'): (open: Open<unknown>) => boolean {
  return (open) => open.code === code
}

function named({ pupil: { id, name, form }, marks }: Open<PupilShown>): PupilUnexplained {
  return { id, name, form, marks }
}

function listed(oldestFirst: readonly PupilUnexplained[], { top, sort }: UnexplainedAbsenceParams): readonly PupilUnexplained[] {
  return (sort === 'ascending' ? oldestFirst.toReversed() : oldestFirst).slice(0, top)
}

function newestSeen(school: SchoolReader, today: SchoolDate): UnexplainedAbsenceFacts['newest'] {
  const days = [today, school.calendar.previousSchoolDay(today)]
  for (const date of days) {
    const session = date && school.calendar.isSchoolDay(date) && sessions.findLast((each) => school.isDue(date, each))
    if (session) return { date, session }
  }
  return null
}

function agesOf(waiting: readonly UnexplainedMark[], deadline: number): readonly number[] {
  const ages = Array.from({ length: deadline + 2 }, () => 0)
  for (const { age } of waiting) {
    const place = Math.min(age, deadline + 1)
    ages[place] = (ages[place] ?? 0) + 1
  }
  return ages
}
