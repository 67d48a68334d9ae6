import type { DateRange, Found, PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import type { AbsenceRun } from '../../school/absence-runs.ts'
import { type AttendanceCode, codesCounting, isAway, unexplainedCodes } from '../../school/attendance-codes.ts'
import { earlier } from '../../school/school-date.ts'
import { absent } from '../../school/tally.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { Filters } from '../slots.ts'
import type { AbsenceRunsFacts, PupilRun } from './facts.ts'
import { newestDue, schoolDaysBack } from './known-days.ts'
import { queryIllness } from './query-illness.ts'
import type { AbsenceRunsParams } from './question.ts'
import { readRuns } from './read-runs.ts'

/** A run that goes on is looked for among those away on one of the newest days; several, for a register may be missing. */
const daysForGoingOn = 3

/**
 * Finds school days in a row on which pupils were absent. Asked of one day, the runs that go on at its end; of a longer period, all
 * that touch it, wherever they began. A reason is open where a session of the run is `N` or `O`.
 */
export async function queryAbsenceRuns(answering: Answering<AbsenceRunsParams>): Promise<AbsenceRunsFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const goingOn = period.from === period.to
  const until = earlier(period.to, today)
  const newest = newestDue(school, until)
  const counted = periodCounted(school, period, today)
  const closed = goingOn && period.from <= today ? null : counted.closed
  const range = closed || !newest ? undefined : rangeOf(school, goingOn, { from: period.from, to: newest.date })
  const minDays = leastDays(filters) ?? absenceRulesOn(until).run.schoolDays
  const onlyCodes = filters?.code?.split('+') ?? []
  const counts = (code: AttendanceCode) => (onlyCodes.length > 0 ? onlyCodes.includes(code.code) : isAway(code))

  const runs = range ? await runsIn(school, found, { range, goingOn, counts, minDays }) : []
  const sorted = runs.toSorted((a, b) => (b.days - a.days) * (params.sort === 'ascending' ? -1 : 1)).slice(0, params.top)
  const asksIllness =
    params.withIllness !== false && (onlyCodes.length === 0 || onlyCodes.includes(absenceRulesOn(until).illness.code))
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    goingOn,
    newest: newest ?? null,
    minDays,
    onlyCodes,
    reasonOpen: sorted.filter(isReasonOpen),
    reasonKnown: sorted.filter((run) => !isReasonOpen(run)),
    illness: range && asksIllness ? await queryIllness(school, found, range.to) : null,
    missing: range ? (await school.count(found, range)).missing : 0,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

function rangeOf(school: SchoolReader, goingOn: boolean, { from, to }: DateRange): DateRange | undefined {
  if (goingOn) return { from: schoolDaysBack(school.calendar, to, daysForGoingOn), to }
  return from <= to ? { from, to } : undefined
}

function leastDays(filters: Filters | undefined): number | undefined {
  const { consecutive_days: days, min, above } = filters ?? {}
  return days ?? min ?? (above === undefined ? undefined : above + 1)
}

interface Sought {
  readonly range: DateRange
  readonly goingOn: boolean
  readonly counts: (code: AttendanceCode) => boolean
  readonly minDays: number
}

async function runsIn(school: SchoolReader, found: Found, sought: Sought): Promise<readonly PupilRun[]> {
  const { range, goingOn, counts, minDays } = sought
  const pupils = await awayIn(school, found, sought)
  const runs = await readRuns(school, pupils, range, counts)
  return pupils.flatMap((pupil) =>
    (runs.get(pupil.id) ?? [])
      .filter((run) => run.days >= minDays && (goingOn ? !run.seenAgain : run.to >= range.from))
      .map((run) => pupilRun(pupil, run)),
  )
}

/** The pupils who can have a run there: away at least once. */
async function awayIn(school: SchoolReader, found: Found, { range, goingOn }: Sought): Promise<readonly PupilShown[]> {
  if (!goingOn) {
    const parts = await school.countBy(found, 'pupil', range)
    return parts.flatMap((part) => (part.pupil && absent(part) > part.lateAfter ? [part.pupil] : []))
  }
  const codes = [...codesCounting('authorised'), ...codesCounting('unauthorised')].filter((code) => code !== 'U')
  const marks = await school.marks(found, range, { codes })
  return [...new Map(marks.map(({ pupil }) => [pupil.id, pupil])).values()]
}

function pupilRun({ id, name, form }: PupilShown, run: AbsenceRun): PupilRun {
  const codes: Record<string, number> = {}
  for (const { code } of run.sessions) codes[code] = (codes[code] ?? 0) + 1
  const { from, to, days, wholeDays, notKnown, seenAgain } = run
  return { id, name, form, from, to, days, wholeDays, notKnown, goesOn: !seenAgain, seenAgain: seenAgain ?? null, codes }
}

function isReasonOpen({ codes }: PupilRun): boolean {
  return Object.keys(codes).some((code) => unexplainedCodes.has(code))
}
