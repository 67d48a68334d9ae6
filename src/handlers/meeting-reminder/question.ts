import { z } from 'zod'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { aDay } from '../meeting-params.ts'
import { slots } from '../slots.ts'

export const reminders = ['tomorrow', 'soon', 'changed'] as const
export type Reminder = (typeof reminders)[number]

/** One time of a meeting or an evening, and why it is told. `at`: when it was to be, or what had become of it, as it was planned. */
export const meetingReminderParams = slots.pick({ scope: true }).extend({
  of: z.enum(['meeting', 'evening']),
  id: z.int().positive(),
  on: aDay,
  why: z.enum(reminders),
  at: z.string().max(40),
})
export type MeetingReminderParams = z.output<typeof meetingReminderParams>

export function askReminder(params: Omit<MeetingReminderParams, 'scope'>): {
  readonly name: 'meeting-reminder'
  readonly params: MeetingReminderParams
} {
  return { name: 'meeting-reminder', params: { scope: scopeOf({ kind: 'none' }), ...params } }
}

/** How a time stands: where it does no more, what was planned of it is no news. */
export function standingOf(time: {
  readonly date: SchoolDate
  readonly time: string | undefined
  readonly calledOff: boolean
}): string {
  return time.calledOff ? 'off' : `${time.date}T${time.time ?? ''}`
}
