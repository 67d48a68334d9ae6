import type { LessonMarkRead, LessonsRead, MarkRead } from '../../data/school-reader.ts'
import { codeOn } from '../../school/attendance-codes.ts'
import { londonTime } from '../../school/clock.ts'
import { type LessonAbsence, lessonAbsence } from '../../school/lesson-absence.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session, SessionTimes } from '../../school/session.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { InSchoolNotInLessonFacts, PupilMissing } from './facts.ts'
import type { InSchoolNotInLessonParams } from './question.ts'

/** Days that one answer looks at: what was asked for beyond them is said. */
const mostDays = 25

/** Lesson marks beside the registers of their day: who was in school by the one and not in a lesson by the other. */
export async function queryInSchoolNotInLesson({
  params,
  found,
  school,
  today,
  now,
}: Answering<InSchoolNotInLessonParams>): Promise<InSchoolNotInLessonFacts> {
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const all = range ? school.calendar.schoolDays(range.from, range.to) : []
  const days = all.slice(-mostDays)
  const session = filters?.session
  const [first] = days
  const [read, marks] = await Promise.all([
    Promise.all(days.map((date) => school.lessons(found, date))),
    first && range ? school.marks(found, { from: first, to: range.to }) : [],
  ])
  const wanted = ({ lesson, session: half }: Pick<LessonMarkRead, 'lesson' | 'session'>) =>
    (filters?.lesson === undefined || lesson === filters.lesson) && (session === undefined || half === null || half === session)
  const registers = new Map(marks.map((mark) => [keyOf(mark), mark.code]))
  const lessonsAsOf = read.flatMap(({ asOf }) => asOf ?? [])[0]
  const judged = read
    .flatMap(({ exceptions }) => exceptions)
    .filter(wanted)
    .map((mark) => ({ mark, absence: judge(mark, registers, hasBegun(mark.date, 'PM', school.sessionTimes, lessonsAsOf)) }))
  const listOf = (kind: LessonAbsence) => byPupil(judged.filter(({ absence }) => absence === kind).map(({ mark }) => mark))
  const missing = judged.filter(({ absence }) => absence === 'missing').map(({ mark }) => mark)
  return {
    of: found.label,
    size: found.size,
    from: first ?? period.from,
    to: range?.to ?? period.to,
    periodName: period.name,
    closed,
    cutTo: all.length > days.length ? days.length : null,
    session: session ?? null,
    lesson: filters?.lesson ?? null,
    missing: listOf('missing').slice(0, params.top),
    withReason: listOf('with a reason'),
    unclear: listOf('unclear'),
    lessons: lessonsOf(read, missing).filter(({ lesson }) => filters?.lesson === undefined || lesson === filters.lesson),
    lessonsAsOf: lessonsAsOf ?? null,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

function judge(
  { pupil, date, session, code }: LessonMarkRead,
  registers: ReadonlyMap<string, string>,
  afternoonBegun: boolean,
): LessonAbsence {
  const register = (half: Session) => registers.get(keyOf({ pupil, date, session: half }))
  return lessonAbsence(code, session, { AM: register('AM'), PM: afternoonBegun ? register('PM') : null }, date)
}

/** Whether a lesson mark of the day can be of that session at all, by the time of which lesson marks are true. */
function hasBegun(date: SchoolDate, session: Session, times: SessionTimes, lessonsAsOf: Instant | undefined): boolean {
  if (!lessonsAsOf) return false
  const { date: day, time } = londonTime(lessonsAsOf)
  return day > date || (day === date && time >= times[session].opens)
}

function keyOf({ pupil, date, session }: Pick<MarkRead, 'pupil' | 'date' | 'session'>): string {
  return `${pupil.id} ${date} ${session}`
}

function byPupil(marks: readonly LessonMarkRead[]): readonly PupilMissing[] {
  const pupils = new Map<number, PupilMissing>()
  for (const { pupil, date, lesson, className, code } of marks) {
    const { id, name, form } = pupil
    const before = pupils.get(id) ?? { id, name, form, lessons: [] }
    const missed = { date, lesson, className, code, meaning: meaningOf(code, date) }
    pupils.set(id, { ...before, lessons: [...before.lessons, missed] })
  }
  return [...pupils.values()].toSorted((a, b) => b.lessons.length - a.lessons.length)
}

function meaningOf(code: string, date: SchoolDate): string {
  return codeOn(code, date)?.meaning ?? code
}

function lessonsOf(read: readonly LessonsRead[], missing: readonly LessonMarkRead[]): InSchoolNotInLessonFacts['lessons'] {
  const marks = new Map<number, number>()
  for (const { lessons } of read) for (const each of lessons) marks.set(each.lesson, (marks.get(each.lesson) ?? 0) + each.marks)
  return [...marks]
    .toSorted(([a], [b]) => a - b)
    .map(([lesson, count]) => ({ lesson, marks: count, missing: missing.filter((mark) => mark.lesson === lesson).length }))
}
