import { z } from 'zod'
import { eventKinds, type SchoolEvent } from '../school/event.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { TextPlace } from './vault.ts'

const row = z.object({
  id: z.number(),
  kind: z.enum(eventKinds),
  title: z.string(),
  place: z.string(),
  date: z.custom<SchoolDate>((value) => typeof value === 'string'),
  time: z.string().nullable(),
  minutes: z.number(),
  yearGroup: z.number().nullable(),
  cancelledAt: z.date().nullable(),
  version: z.number(),
  madeAt: z.date(),
})

/** The rows of `Meeting` that are evenings or dates. */
export const whereEvent = { kind: { in: [...eventKinds] } }

export function eventOf(read: unknown): SchoolEvent {
  const { id, time, yearGroup, cancelledAt, ...event } = row.parse(read)
  return { ...event, eventId: id, time: time ?? undefined, yearGroup: yearGroup ?? undefined, calledOff: cancelledAt !== null }
}

/** Where what follows for a pupil stands: it opens nowhere else, and goes when their file does. */
export function followsPlace(schoolId: number, of: { readonly meetingId: number; readonly pupilId: number }): TextPlace {
  return { schoolId, record: followsRecord(of), place: 0 }
}

export function followsRecord({ meetingId, pupilId }: { readonly meetingId: number; readonly pupilId: number }): string {
  return `evening:${meetingId}:${pupilId}`
}
