import type { SchoolCalendar } from '../school/calendar.ts'
import { holds, type PupilKept } from './roster.ts'
import type { DateRange, PupilDay } from './school-reader.ts'

/** The school days of a pupil, by the year group of each: see `SchoolReader.schoolDaysOf`. */
export function pupilDays(pupil: PupilKept | undefined, { from, to }: DateRange, calendar: SchoolCalendar): readonly PupilDay[] {
  return calendar.schoolDays(from, to).flatMap((date): readonly PupilDay[] => {
    const membership = pupil?.memberships.find((each) => holds(each, date))
    if (membership && !calendar.isSchoolDay(date, membership.yearGroup)) return []
    return [{ date, onRoll: membership !== undefined }]
  })
}
