import type { SchoolReader } from '../../data/school-reader.ts'
import type { Dates } from '../../school/calendar.ts'
import type { CalendarItem } from './facts.ts'

/** The times of the meetings that the reader is of. */
export async function meetingsIn(school: SchoolReader, range: Dates): Promise<readonly CalendarItem[]> {
  const times = await school.meetings.times(range)
  return times.map(({ meeting, originally, date, time, minutes, calledOff }) => ({
    kind: 'meeting',
    date,
    to: date,
    time: time ?? null,
    minutes,
    title: meeting.title,
    place: meeting.place,
    id: meeting.meetingId,
    yearGroup: null,
    originally,
    calledOff,
    version: meeting.version,
    madeAt: meeting.madeAt,
    parts: [],
  }))
}
