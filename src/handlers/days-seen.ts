import { setImmediate as othersTurn } from 'node:timers/promises'
import type { DateRange, Found, MarkRead, PupilShown, SchoolReader } from '../data/school-reader.ts'
import type { DaySeen, SessionSeen } from '../school/absence-runs.ts'
import { codesCounting } from '../school/attendance-codes.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type Session, sessions } from '../school/session.ts'
import { foundPupils } from './found-pupils.ts'

/** Sessions that one read may go through: SQLite holds up everybody while it reads. */
const sessionsAtOnce = 20_000
const pupilsAtOnce = 250

/** Codes of a session that was not attended. Any other mark says that the pupil was seen, and `seen` stands for it. */
const notAttended = (['authorised', 'unauthorised', 'not-possible', 'not-counted'] as const).flatMap(codesCounting)
const seen = '/'

type PupilMarks = ReadonlyMap<string, string>
const keyOf = (date: SchoolDate, session: Session) => `${date} ${session}`

/**
 * Every school day of the range as the registers have it, for each of these pupils by id, in order of date. Sessions attended all
 * stand as `/`, so that only the others need reading; so do sessions from before a pupil joined. Pupils are read a few at a time.
 */
export async function readDaysSeen(
  school: SchoolReader,
  pupils: readonly PupilShown[],
  range: DateRange,
): Promise<ReadonlyMap<number, readonly DaySeen[]>> {
  const days = Math.max(1, school.calendar.countSchoolDays(range.from, range.to))
  const atOnce = Math.min(pupilsAtOnce, Math.max(1, Math.floor(sessionsAtOnce / (days * 2))))
  const all = new Map<number, readonly DaySeen[]>()
  for (let start = 0; start < pupils.length; start += atOnce) {
    const some = pupils.slice(start, start + atOnce)
    const found = foundPupils(school, some)
    if (!found) continue
    const marks = marksByPupil(await school.marks(found, range, { codes: notAttended }))
    const missing = await readMissing(school, some, found, range)
    for (const pupil of some) {
      all.set(pupil.id, daysOf(school, pupil, range, marks.get(pupil.id) ?? new Map(), missing.get(pupil.id) ?? new Set()))
    }
    await othersTurn()
  }
  return all
}

function daysOf(
  school: SchoolReader,
  pupil: PupilShown,
  range: DateRange,
  marks: PupilMarks,
  missing: ReadonlySet<string>,
): readonly DaySeen[] {
  const see = (date: SchoolDate, session: Session): SessionSeen => {
    const key = keyOf(date, session)
    const mark = marks.get(key)
    if (mark !== undefined || missing.has(key)) return mark
    return school.isDue(date, session) ? seen : null
  }
  return school.schoolDaysOf(pupil, range).map(({ date }) => ({ date, AM: see(date, 'AM'), PM: see(date, 'PM') }))
}

/** The sessions of which a mark should be there and is not, for the pupils who have any. */
async function readMissing(
  school: SchoolReader,
  pupils: readonly PupilShown[],
  found: Found,
  range: DateRange,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const counted = await school.countBy(found, 'pupil', range)
  const without = new Map(counted.flatMap(({ pupil, missing }) => (pupil && missing > 0 ? [[pupil.id, missing] as const] : [])))
  const concerned = foundPupils(
    school,
    pupils.filter(({ id }) => without.has(id)),
  )
  if (!concerned) return new Map()
  const registers = await school.registers(concerned, range)
  const incomplete = registers.filter(
    ({ date, session, pupils: onRoll, marked }) => marked < onRoll && school.isDue(date, session),
  )
  const missing = new Map<number, Set<string>>()
  for (const date of new Set(incomplete.map((register) => register.date))) {
    const sought = incomplete.filter((register) => register.date === date)
    const there = marksByPupil(await school.marks(concerned, { from: date, to: date }))
    for (const { id, form } of concerned.pupils) {
      const gaps = sought.filter((register) => register.form === form && !there.get(id)?.has(keyOf(date, register.session)))
      for (const { session } of gaps) missing.set(id, (missing.get(id) ?? new Set()).add(keyOf(date, session)))
    }
  }
  // Whoever has changed form has gaps in registers of another form: their marks are read in full.
  const moved = concerned.pupils.filter(({ id }) => (missing.get(id)?.size ?? 0) !== without.get(id))
  for (const [id, gaps] of await readGaps(school, moved, range)) missing.set(id, gaps)
  return missing
}

async function readGaps(
  school: SchoolReader,
  pupils: readonly PupilShown[],
  range: DateRange,
): Promise<ReadonlyMap<number, Set<string>>> {
  const found = foundPupils(school, pupils)
  if (!found) return new Map()
  const there = marksByPupil(await school.marks(found, range))
  return new Map(
    pupils.map((pupil) => {
      const due = school
        .schoolDaysOf(pupil, range)
        .filter(({ onRoll }) => onRoll)
        .flatMap(({ date }) => sessions.filter((session) => school.isDue(date, session)).map((session) => keyOf(date, session)))
      return [pupil.id, new Set(due.filter((key) => !there.get(pupil.id)?.has(key)))]
    }),
  )
}

function marksByPupil(marks: readonly MarkRead[]): ReadonlyMap<number, PupilMarks> {
  const pupils = new Map<number, Map<string, string>>()
  for (const { pupil, date, session, code } of marks) {
    const own = pupils.get(pupil.id) ?? new Map<string, string>()
    pupils.set(pupil.id, own.set(keyOf(date, session), code))
  }
  return pupils
}
