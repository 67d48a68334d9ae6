import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { type PreferenceTopic, preferenceTopics } from '../preference-topics.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What somebody wants otherwise; what is left out is asked for. Codes, times and dates, nothing that was typed. */
export const changePreferenceParams = z.object({
  change: z.enum(['wanted', 'time', 'platform', 'quiet', 'pause', 'defaults']),
  /** Of which prompt: by its name, or as a kind of message that may be several. */
  prompt: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(60)
    .optional(),
  topic: z.enum(preferenceTopics as readonly [PreferenceTopic, ...PreferenceTopic[]]).optional(),
  /** `wanted`: on or off. `quiet` and `pause`: off is back to what the school has. */
  on: z.boolean().optional(),
  time: time.optional(),
  platform: z.enum(['teams', 'slack', 'both', 'either', 'email']).optional(),
  from: time.optional(),
  until: time.optional(),
  /** The first day on which messages come again; or after how many days. */
  day: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined).optional(),
  days: z.int().min(1).max(400).optional(),
  /** A pause to the end of this week, or over the next holidays. */
  ends: z.enum(['week', 'holidays']).optional(),
  /** They meant something that only comes near: `some days` of one kind of message, a pause of some `hours`, or one that begins `later`. */
  meant: z.enum(['some days', 'weekdays', 'hours', 'later']).optional(),
})
export type ChangePreferenceParams = z.output<typeof changePreferenceParams>

/** The action as a button of any card carries it. */
export function callChangePreference(params: ChangePreferenceParams): ActionCall {
  return { name: 'change-preference', params }
}
