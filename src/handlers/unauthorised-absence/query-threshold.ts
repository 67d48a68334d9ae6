import { setImmediate as othersTurn } from 'node:timers/promises'
import type { DateRange, Found, MarkRead, PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { type AbsenceRules, absenceRulesOn } from '../../school/absence-rules.ts'
import { runsOf } from '../../school/absence-runs.ts'
import type { SchoolCalendar } from '../../school/calendar.ts'
import { fullestWindow, type WeekWindow } from '../../school/rolling-weeks.ts'
import { addDays, earlier, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import { schoolWeeks, startOfSchoolWeeks } from '../../school/school-weeks.ts'
import { readDaysSeen } from '../days-seen.ts'
import { foundPupils } from '../found-pupils.ts'
import type { NoticeThreshold, PupilLongRun, PupilNearNotice } from './facts.ts'
import { sessionsByCode } from './sessions-by-code.ts'

/**
 * Who reached the sessions of `G` `N` `O` `U` that lead to a penalty notice in any rolling stretch of school weeks that ends in the
 * range, who is near at its end, and who was so absent for school days in a row (DOMAIN section 3; `absence-rules.ts`). The
 * pupils are those on roll today, with their marks of every form, term and year.
 */
export async function queryThreshold(school: SchoolReader, found: Found, range: DateRange): Promise<NoticeThreshold> {
  const rules = absenceRulesOn(range.to)
  const { codes, sessions, schoolWeeks: size, near } = rules.penaltyNotice
  const from = startOfSchoolWeeks(school.calendar, range.from, size) ?? range.from
  const looked = { from: earlier(from, range.from), to: range.to }
  const everyone = foundPupils(school, school.pupilsOf(found))
  const counted = everyone ? await school.countBy(everyone, 'pupil', looked) : []
  const candidates = counted.flatMap(({ pupil, unauthorised }) => (pupil && unauthorised >= near ? [pupil] : []))
  const marks = await readMarks(school, candidates, looked, codes)

  const weeks = schoolWeeks(school.calendar, looked.from, looked.to)
  const noticed = candidates.flatMap((pupil) =>
    nearNotice(pupil, marksOf(marks, pupil), { weeks, range, rules, calendar: school.calendar }),
  )
  const most = noticed.toSorted((a, b) => b.sessions - a.sessions || b.newest - a.newest)
  const mixed = most.filter((pupil) => !isLateOnly(pupil))
  return {
    sessions,
    schoolWeeks: size,
    near,
    reached: mixed.filter((pupil) => pupil.sessions >= sessions),
    close: mixed.filter((pupil) => pupil.sessions < sessions),
    lateOnly: most.filter(isLateOnly),
    runSchoolDays: rules.unauthorisedRun.schoolDays,
    runs: await longRuns(school, candidates, marks, { looked, range, rules }),
  }
}

/**
 * Who has reached those sessions in the range, and had not at the end of `since`, the school day before it. Only whoever was so absent in the
 * range can have: of nobody else anything is read.
 */
export async function queryReachedSince(
  school: SchoolReader,
  found: Found,
  range: DateRange,
  since: SchoolDate,
): Promise<NoticeThreshold> {
  const rules = absenceRulesOn(range.to)
  const { codes, sessions, schoolWeeks: size, near } = rules.penaltyNotice
  const looked = { from: startOfSchoolWeeks(school.calendar, since, size) ?? since, to: range.to }
  const latest = await school.marks(found, range, { codes })
  const candidates = [...new Map(latest.map(({ pupil }) => [pupil.id, pupil])).values()]
  const marks = await readMarks(school, candidates, looked, codes)
  const { calendar } = school
  const at = (until: DateRange) => ({ weeks: schoolWeeks(calendar, looked.from, until.to), range: until, rules, calendar })
  const before = { from: since, to: since }
  const reached = candidates.flatMap((pupil) => {
    const own = marksOf(marks, pupil)
    const [is] = nearNotice(pupil, own, at(range))
    const then = own.filter(({ date }) => date <= since)
    const [was] = nearNotice(pupil, then, at(before))
    return is && is.sessions >= sessions && (was?.sessions ?? 0) < sessions ? [is] : []
  })
  return {
    sessions,
    schoolWeeks: size,
    near,
    reached: reached.filter((pupil) => !isLateOnly(pupil)),
    close: [],
    lateOnly: reached.filter(isLateOnly),
    runSchoolDays: rules.unauthorisedRun.schoolDays,
    runs: [],
  }
}

/** Pupils read at once: SQLite holds up everybody while it reads. */
const pupilsAtOnce = 40

async function readMarks(
  school: SchoolReader,
  pupils: readonly PupilShown[],
  range: DateRange,
  codes: readonly string[],
): Promise<readonly MarkRead[]> {
  const all: MarkRead[] = []
  for (let start = 0; start < pupils.length; start += pupilsAtOnce) {
    const found = foundPupils(school, pupils.slice(start, start + pupilsAtOnce))
    if (found) all.push(...(await school.marks(found, range, { codes })))
    await othersTurn()
  }
  return all
}

function marksOf(marks: readonly MarkRead[], { id }: PupilShown): readonly MarkRead[] {
  return marks.filter(({ pupil }) => pupil.id === id)
}

interface Stretch {
  readonly weeks: readonly SchoolDate[]
  readonly range: DateRange
  readonly rules: AbsenceRules
  readonly calendar: SchoolCalendar
}

/** The pupil where the fullest stretch reaches the threshold, or the newest is near it; otherwise nobody. */
function nearNotice(
  pupil: PupilShown,
  marks: readonly MarkRead[],
  { weeks, range, rules, calendar }: Stretch,
): readonly PupilNearNotice[] {
  const { codes, sessions, schoolWeeks: size, near } = rules.penaltyNotice
  const perWeek = weeks.map((monday) => marks.filter(({ date }) => mondayOf(date) === monday).length)
  const firstEnd = weeks.findIndex((monday) => monday >= mondayOf(range.from))
  const last = weeks.length - 1
  const fullest = fullestWindow(perWeek, size, firstEnd < 0 ? last : firstEnd)
  const newest = fullestWindow(perWeek, size, last)
  if (!fullest || !newest) return []
  const shown = fullest.total >= sessions ? fullest : newest
  if (shown.total < near) return []
  const dates = datesOf(shown, weeks, range, calendar)
  const within = marks.filter(({ date }) => date >= dates.from && date <= dates.to)
  const { id, name, form } = pupil
  return [{ id, name, form, sessions: shown.total, codes: sessionsByCode(within, codes), ...dates, newest: newest.total }]
}

/** From the first school day of its first week to the last of its last, or to the end of the range. */
function datesOf(
  { first, last }: WeekWindow,
  weeks: readonly SchoolDate[],
  range: DateRange,
  calendar: SchoolCalendar,
): DateRange {
  const end = addDays(weeks[last] ?? range.to, 6)
  const days = calendar.schoolDays(weeks[first] ?? range.from, earlier(end, range.to))
  return { from: days[0] ?? range.from, to: days.at(-1) ?? range.to }
}

function isLateOnly({ sessions, codes }: PupilNearNotice): boolean {
  return codes['U'] === sessions
}

async function longRuns(
  school: SchoolReader,
  candidates: readonly PupilShown[],
  marks: readonly MarkRead[],
  { looked, range, rules }: { looked: DateRange; range: DateRange; rules: AbsenceRules },
): Promise<readonly PupilLongRun[]> {
  const { codes, schoolDays } = rules.unauthorisedRun
  const possible = candidates.filter((pupil) => new Set(marksOf(marks, pupil).map(({ date }) => date)).size >= schoolDays)
  const days = await readDaysSeen(school, possible, looked)
  return possible.flatMap(({ id, name, form }) =>
    runsOf(days.get(id) ?? [], ({ code }) => codes.includes(code))
      .filter((run) => run.wholeDays >= schoolDays && run.to >= range.from)
      .map((run) => ({
        id,
        name,
        form,
        from: run.from,
        to: run.to,
        days: run.wholeDays,
        notKnown: run.notKnown,
        goesOn: run.seenAgain === undefined,
      })),
  )
}
