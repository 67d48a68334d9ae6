import type { DateRange, PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { type AbsenceRun, breaksRun, runsOf } from '../../school/absence-runs.ts'
import type { AttendanceCode } from '../../school/attendance-codes.ts'
import { readDaysSeen } from '../days-seen.ts'
import { schoolDaysBack } from './known-days.ts'

/** School days before the range that are read at first; doubled for those whose run began before them. */
const daysBefore = 10

/**
 * The runs of each pupil that touch the range or lie shortly before it, by pupil id. A run that began before the range is followed
 * back to its beginning, across terms and years.
 */
export async function readRuns(
  school: SchoolReader,
  pupils: readonly PupilShown[],
  { from, to }: DateRange,
  counts: (code: AttendanceCode) => boolean,
): Promise<ReadonlyMap<number, readonly AbsenceRun[]>> {
  const found = new Map<number, readonly AbsenceRun[]>()
  const earliest = school.calendar.years[0]?.from ?? from
  let following = pupils
  for (let before = daysBefore; following.length > 0; before *= 2) {
    const start = schoolDaysBack(school.calendar, from, before + 1)
    const seen = await readDaysSeen(school, following, { from: start, to })
    following = following.filter(({ id }) => {
      const days = seen.get(id) ?? []
      const runs = runsOf(days, counts)
      found.set(id, runs)
      const [first] = runs
      if (!first || (first.seenAgain && first.to < from)) return false
      const hasBeginning = days.some((day) => day.date < first.from && breaksRun(day, counts))
      return !hasBeginning && school.calendar.countSchoolDays(earliest, start) > 1
    })
  }
  return found
}
