import type { Counted, CountedPart, DateRange, MarkRead, PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { absenceSpells, type SessionMark } from '../../school/absence-spells.ts'
import { codeOn } from '../../school/attendance-codes.ts'
import { addDays, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import { sessions } from '../../school/session.ts'
import { absent, emptyTally, percentages, pool } from '../../school/tally.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { AbsencePeriod, PupilAttendanceFacts, SessionSeen, WeekdayPart, WeekSeen } from './facts.ts'
import type { PupilAttendanceParams } from './question.ts'

type DaySeen = NonNullable<WeekSeen['days'][number]>

/** One pupil's sessions as the registers have them: week by week, by weekday, the periods of absence and the lates. */
export async function queryPupilAttendance({
  params,
  found,
  school,
  today,
  now,
}: Answering<PupilAttendanceParams>): Promise<PupilAttendanceFacts> {
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const session = filters?.session
  const onlyCodes = filters?.code?.split('+') ?? []
  const [pupil] = found.pupils.length === 1 ? found.pupils : []
  const [marks, byDay, byWeekday] =
    range && pupil
      ? await Promise.all([
          school.marks(found, range, { session }),
          school.countBy(found, 'day', range, { session }),
          school.countBy(found, 'weekday', range, { session }),
        ])
      : [[], [], []]
  const counted: Counted = {
    ...(byDay.length > 0 ? pool(byDay) : emptyTally),
    missing: byDay.reduce((sum, day) => sum + day.missing, 0),
  }
  const days = range && pupil ? daysSeen(school, range, pupil, marks, byDay) : []
  return {
    pupil: pupil ?? null,
    choices: pupil ? [] : found.pupils.length > 0 ? found.pupils : school.pupilsOf(found),
    of: found.label,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: session ?? null,
    onlyCodes,
    counted,
    attendance: percentages(counted).attendance ?? null,
    weeks: weeksOf(days),
    codes: codesMet(marks),
    weekdays: byWeekday.map(weekdayPart),
    absences: absencesIn(days, onlyCodes),
    lates: marks
      .filter(({ code }) => (code === 'L' || code === 'U') && (onlyCodes.length === 0 || onlyCodes.includes(code)))
      .map(({ date, session: half, code, minutesLate }) => ({ date, session: half, code, minutes: minutesLate }))
      .toReversed(),
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** Every school day of the range, and any other day that has a mark, in order. */
function daysSeen(
  { schoolDaysOf, isDue }: SchoolReader,
  range: DateRange,
  pupil: PupilShown,
  marks: readonly MarkRead[],
  byDay: readonly CountedPart[],
): readonly DaySeen[] {
  const codes = new Map(marks.map(({ date, session, code }) => [`${date} ${session}`, code]))
  const lacking = new Set(byDay.filter(({ missing }) => missing > 0).map(({ key }) => key))
  const dates = new Set([...schoolDaysOf(pupil, range).map(({ date }) => date), ...marks.map(({ date }) => date)])
  return [...dates].toSorted().map((date) => {
    const [AM, PM] = sessions.map((session): SessionSeen => {
      const code = codes.get(`${date} ${session}`)
      if (code !== undefined) return { kind: 'marked', code }
      return { kind: lacking.has(date) && isDue(date, session) ? 'missing' : 'nothing' }
    })
    return { date, AM: AM ?? { kind: 'nothing' }, PM: PM ?? { kind: 'nothing' } }
  })
}

function weeksOf(days: readonly DaySeen[]): readonly WeekSeen[] {
  const byDate = new Map(days.map((day) => [day.date, day]))
  const mondays = [...new Set(days.map(({ date }) => mondayOf(date)))]
  return mondays.map((monday) => ({
    monday,
    days: [0, 1, 2, 3, 4].map((weekday) => byDate.get(addDays(monday, weekday)) ?? null),
  }))
}

function absencesIn(days: readonly DaySeen[], onlyCodes: readonly string[]): readonly AbsencePeriod[] {
  const marks = days.flatMap(({ date, AM, PM }) => [markOf(date, 'AM', AM), markOf(date, 'PM', PM)].flat())
  return absenceSpells(marks)
    .filter(({ codes }) => onlyCodes.length === 0 || onlyCodes.some((code) => codes.has(code)))
    .map(({ codes, from, ...spell }) => ({
      ...spell,
      from,
      codes: [...codes].map(([code, count]) => ({ code, meaning: codeOn(code, from.date)?.meaning ?? code, sessions: count })),
    }))
    .toReversed()
}

function markOf(date: SchoolDate, session: 'AM' | 'PM', seen: SessionSeen): readonly SessionMark[] {
  switch (seen.kind) {
    case 'marked':
      return [{ date, session, code: seen.code }]
    case 'missing':
      return [{ date, session, code: undefined }]
    case 'nothing':
      return []
  }
}

function codesMet(marks: readonly MarkRead[]): PupilAttendanceFacts['codes'] {
  const met = new Map<string, { code: string; meaning: string; sessions: number }>()
  for (const { code, date } of marks) {
    const before = met.get(code)
    met.set(code, { code, meaning: codeOn(code, date)?.meaning ?? code, sessions: (before?.sessions ?? 0) + 1 })
  }
  return [...met.values()].toSorted((a, b) => b.sessions - a.sessions)
}

function weekdayPart(part: CountedPart): WeekdayPart {
  const { label, possible, lateBefore, lateAfter } = part
  return { label, possible, absent: absent(part), lateBefore, lateAfter }
}
