import type { DateRange, MarkRead, PupilShown, SchoolReader } from '../data/school-reader.ts'
import type { DaySeen, SessionSeen } from '../school/absence-runs.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import { foundPupils } from './found-pupils.ts'

/** Marks that one read may bring: SQLite holds up everybody while it reads. */
const marksAtOnce = 2_000

/**
 * Every school day of the range as the registers have it, for each of these pupils by id, in order of date. The range must end on
 * a day of which some register is due. Pupils are read a few at a time.
 */
export async function readDaysSeen(
  school: SchoolReader,
  pupils: readonly PupilShown[],
  range: DateRange,
): Promise<ReadonlyMap<number, readonly DaySeen[]>> {
  const days = school.calendar.countSchoolDays(range.from, range.to)
  const atOnce = Math.max(1, Math.floor(marksAtOnce / Math.max(1, days * 2)))
  const seen = new Map<number, readonly DaySeen[]>()
  for (let start = 0; start < pupils.length; start += atOnce) {
    const some = pupils.slice(start, start + atOnce)
    const found = foundPupils(school, some)
    const marks = found ? await school.marks(found, range) : []
    const codes = codesOf(marks)
    for (const pupil of some) seen.set(pupil.id, daysOf(school, pupil, range, codes))
  }
  return seen
}

type Codes = ReadonlyMap<string, string>
const keyOf = (pupilId: number, date: SchoolDate, session: Session) => `${pupilId} ${date} ${session}`

function codesOf(marks: readonly MarkRead[]): Codes {
  return new Map(marks.map(({ pupil, date, session, code }) => [keyOf(pupil.id, date, session), code]))
}

function daysOf(school: SchoolReader, pupil: PupilShown, { from, to }: DateRange, codes: Codes): readonly DaySeen[] {
  const seen = (date: SchoolDate, session: Session): SessionSeen =>
    codes.get(keyOf(pupil.id, date, session)) ?? (school.isDue(date, session) ? undefined : null)
  return school.calendar
    .schoolDays(from, to, pupil.yearGroup)
    .map((date) => ({ date, AM: seen(date, 'AM'), PM: seen(date, 'PM') }))
}
