import type { Asker } from '../authorise/authorise.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { isOfMeeting, leadsMeeting, type Meeting, type TimeOfOne } from '../school/meeting.ts'
import { inOrder, meetingTimeOn, meetingTimes } from '../school/meeting-times.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { isOpen } from '../school/task.ts'
import type { Database } from './database.ts'
import type { Looking } from './find.ts'
import { groupedBy } from './grouped-by.ts'
import type { Colleague, MeetingReader } from './meeting-records.ts'
import { type ChangeRead, changeOf, meetingOf, pointOf, taskOf, whereMeeting } from './meeting-rows.ts'
import { isRowId } from './row-id.ts'
import { rolesOn, type StaffKept, worksHereOn } from './staff.ts'

export interface MeetingSource {
  readonly database: Database
  readonly calendar: SchoolCalendar
  readonly staff: ReadonlyMap<number, StaffKept>
  readonly looking: Looking
  readonly asker: Asker
}

/** Opens the meetings that somebody is of, whatever the grant: see `MeetingReader`. */
export function createMeetingReader({ database, calendar, staff, looking, asker }: MeetingSource): MeetingReader {
  const { schoolId } = asker
  const { day } = looking
  const tutored = yearsTutored(asker.roles, looking)
  const isTheirs = (meeting: Meeting) => isOfMeeting(meeting, asker, tutored)

  async function withInvited(rows: readonly { readonly id: number }[]): Promise<readonly Meeting[]> {
    if (rows.length === 0) return []
    const invites = await database.read.meetingInvite.findMany({
      where: { schoolId, meetingId: { in: rows.map(({ id }) => id) } },
      orderBy: { staffId: 'asc' },
    })
    const byMeeting = groupedBy(invites, ({ meetingId }) => meetingId)
    return rows
      .map((row) =>
        meetingOf(
          row,
          (byMeeting.get(row.id) ?? []).map(({ staffId }) => staffId),
        ),
      )
      .filter(isTheirs)
  }

  async function one(meetingId: number): Promise<Meeting | undefined> {
    if (!isRowId(meetingId)) return undefined
    const row = await database.read.meeting.findFirst({ where: { id: meetingId, schoolId, ...whereMeeting } })
    return row ? (await withInvited([row]))[0] : undefined
  }

  async function changesOf(meetingIds: readonly number[]): Promise<ReadonlyMap<number, readonly ChangeRead[]>> {
    const rows = await database.read.meetingChange.findMany({ where: { schoolId, meetingId: { in: [...meetingIds] } } })
    return new Map([...groupedBy(rows, ({ meetingId }) => meetingId)].map(([id, changes]) => [id, changes.map(changeOf)]))
  }

  return {
    async times({ from, to }) {
      const begun = { schoolId, ...whereMeeting, cancelledAt: null }
      const moved = await database.read.meetingChange.findMany({
        where: { schoolId, toDate: { gte: from, lte: to } },
        select: { meetingId: true },
      })
      const meetings = await withInvited(
        await database.read.meeting.findMany({
          where: {
            ...begun,
            OR: [
              { repeats: 'never', date: { gte: from, lte: to } },
              { repeats: { not: 'never' }, date: { lte: to }, OR: [{ until: null }, { until: { gte: from } }] },
              { id: { in: moved.map(({ meetingId }) => meetingId) } },
            ],
          },
          orderBy: { id: 'asc' },
        }),
      )
      const changes = await changesOf(meetings.map(({ meetingId }) => meetingId))
      return meetings
        .flatMap((meeting) => {
          const own = changes.get(meeting.meetingId) ?? []
          return meetingTimes(meeting, own, calendar, from, to).map((time) => timeOfOne(meeting, time, own))
        })
        .toSorted(inOrder)
    },

    one,

    async time(meetingId, originally) {
      const meeting = await one(meetingId)
      if (!meeting) return undefined
      const own = (await changesOf([meetingId])).get(meetingId) ?? []
      const time = meetingTimeOn(meeting, own, calendar, originally)
      return time && timeOfOne(meeting, time, own)
    },

    async held({ meeting, originally }) {
      const where = { schoolId, meetingId: meeting.meetingId, date: originally }
      const points = (
        await database.read.meetingPoint.findMany({ where: { ...where, removedAt: null }, orderBy: { id: 'asc' } })
      ).map(pointOf)
      const tasks = (await database.read.task.findMany({ where: { ...where, droppedAt: null }, orderBy: { id: 'asc' } })).map(
        taskOf,
      )
      return {
        agenda: points.filter(({ kind }) => kind === 'agenda'),
        decisions: points.filter(({ kind }) => kind === 'decision'),
        tasks: [...tasks.filter(isOpen), ...tasks.filter((task) => !isOpen(task))],
      }
    },

    async agendaSizes(times) {
      if (times.length === 0) return []
      const rows = await database.read.meetingPoint.groupBy({
        by: ['meetingId', 'date'],
        where: { schoolId, kind: 'agenda', removedAt: null, meetingId: { in: times.map(({ meeting }) => meeting.meetingId) } },
        _count: { _all: true },
      })
      const sizes = new Map(rows.map(({ meetingId, date, _count }) => [`${meetingId} ${date}`, _count._all]))
      return times.map(({ meeting, originally }) => sizes.get(`${meeting.meetingId} ${originally}`) ?? 0)
    },

    async point(pointId) {
      if (!isRowId(pointId)) return undefined
      const row = await database.read.meetingPoint.findFirst({ where: { id: pointId, schoolId, removedAt: null } })
      if (!row || !(await one(row.meetingId))) return undefined
      return pointOf(row)
    },

    leads: (meeting) => leadsMeeting(meeting, asker),

    people(meeting) {
      if (meeting.forWhom === 'everyone') return undefined
      return [...staff.values()]
        .filter((member) => worksHereOn(member, day.date))
        .filter((member) => {
          const roles = rolesOn(member, day.date)
          return isOfMeeting(meeting, { staffId: member.id, roles }, yearsTutored(roles, looking))
        })
        .map(colleagueOf)
        .toSorted(byName)
    },

    get colleagues() {
      return [...staff.values()]
        .filter((member) => worksHereOn(member, day.date))
        .map(colleagueOf)
        .toSorted(byName)
    },
  }
}

/** The year groups of the forms that somebody tutors today. */
export function yearsTutored(roles: Asker['roles'], { day }: Pick<Looking, 'day'>): readonly number[] {
  return roles.flatMap((held) => (held.role === 'form tutor' ? held.forms.flatMap((form) => day.yearGroupsOf(form)) : []))
}

function timeOfOne(meeting: Meeting, time: Omit<TimeOfOne, 'meeting' | 'changed'>, changes: readonly ChangeRead[]): TimeOfOne {
  const change = changes.find(({ date }: { readonly date: SchoolDate }) => date === time.originally)
  return { ...time, meeting, changed: change && { by: change.changedBy, at: change.changedAt } }
}

function colleagueOf({ id, name }: StaffKept): Colleague {
  return { staffId: id, name }
}

function byName(a: Colleague, b: Colleague): number {
  return a.name.localeCompare(b.name, 'en-GB') || a.staffId - b.staffId
}
