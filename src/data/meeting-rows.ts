import { z } from 'zod'
import { audiences, type Meeting } from '../school/meeting.ts'
import { repeatings, type TimeChange } from '../school/meeting-times.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Task } from '../school/task.ts'
import type { MeetingPoint } from './meeting-records.ts'

const day = z.custom<SchoolDate>((value) => typeof value === 'string')

/** The rows of `Meeting` that are meetings of staff; evenings and dates are events. */
export const whereMeeting = { kind: 'meeting' }

const meetingRow = z.object({
  id: z.number(),
  title: z.string(),
  place: z.string(),
  date: day,
  time: z.string().nullable(),
  minutes: z.number(),
  repeats: z.enum(repeatings),
  until: day.nullable(),
  yearGroup: z.number().nullable(),
  forWhom: z.enum(audiences),
  madeBy: z.number(),
  madeAt: z.date(),
  cancelledAt: z.date().nullable(),
  version: z.number(),
})

export function meetingOf(read: unknown, invited: readonly number[]): Meeting {
  const { id, time, until, yearGroup, cancelledAt, ...meeting } = meetingRow.parse(read)
  return {
    ...meeting,
    meetingId: id,
    time: time ?? undefined,
    until: until ?? undefined,
    yearGroup: yearGroup ?? undefined,
    calledOff: cancelledAt !== null,
    invited,
  }
}

export type ChangeRead = TimeChange & { readonly changedBy: number; readonly changedAt: Instant }

const changeRow = z.object({
  date: day,
  toDate: day.nullable(),
  toTime: z.string().nullable(),
  calledOff: z.boolean(),
  changedBy: z.number(),
  changedAt: z.date(),
})

export function changeOf(read: unknown): ChangeRead {
  const { toDate, toTime, ...change } = changeRow.parse(read)
  return { ...change, toDate: toDate ?? undefined, toTime: toTime ?? undefined }
}

const pointRow = z.object({
  id: z.number(),
  meetingId: z.number(),
  date: day,
  kind: z.enum(['agenda', 'decision']),
  text: z.string(),
  staffId: z.number(),
  at: z.date(),
})

export function pointOf(read: unknown): MeetingPoint {
  const { id, date, staffId, ...point } = pointRow.parse(read)
  return { ...point, pointId: id, originally: date, by: staffId }
}

const taskRow = z.object({
  id: z.number(),
  ownerId: z.number(),
  title: z.string(),
  due: day.nullable(),
  setBy: z.number(),
  setAt: z.date(),
  meetingId: z.number().nullable(),
  date: day.nullable(),
  doneAt: z.date().nullable(),
  doneBy: z.number().nullable(),
  droppedAt: z.date().nullable(),
})

export function taskOf(read: unknown): Task {
  const { id, ownerId, title, due, setBy, setAt, meetingId, date, doneAt, doneBy, droppedAt } = taskRow.parse(read)
  return {
    taskId: id,
    title,
    ownerId,
    due: due ?? undefined,
    setBy,
    setAt,
    meeting: meetingId === null || date === null ? undefined : { meetingId, originally: date },
    done: doneAt === null ? undefined : { at: doneAt, by: doneBy ?? ownerId },
    dropped: droppedAt !== null,
  }
}
