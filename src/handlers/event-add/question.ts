import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { eventKinds } from '../../school/event.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'

/** What is usually in a school's calendar; the title that each begins with. */
export const usualEvents = {
  information: "Parents' information evening",
  concerns: 'Academic concerns evening',
  consultation: "Parents' evening",
  options: 'Options evening',
  open: 'Open evening',
  reports: 'Reports due',
  data: 'Data collection',
  mocks: 'Mock exams begin',
} as const
export type UsualEvent = keyof typeof usualEvents
export const usualEventNames = Object.keys(usualEvents) as readonly UsualEvent[]

/** What is known of an evening or a date before its form is filled in. */
export const addEventParams = z.object({
  kind: z.enum(eventKinds).optional(),
  /** What of the usual it is. */
  usual: z.enum(usualEventNames as [UsualEvent, ...UsualEvent[]]).optional(),
  date: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined).optional(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  minutes: z.int().min(5).max(720).optional(),
  yearGroup: z.int().min(0).max(14).optional(),
})
export type AddEventParams = z.output<typeof addEventParams>

/** The action as a button of any card carries it. */
export function callAddEvent(known: AddEventParams = {}): ActionCall {
  return { name: 'event-add', params: known }
}
