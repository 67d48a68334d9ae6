import { z } from 'zod'
import type { ActionCall } from '../cards/card.ts'
import type { TimeOfOne } from '../school/meeting.ts'
import { parseSchoolDate, type SchoolDate } from '../school/school-date.ts'
import type { Slots } from './slots.ts'

export const aDay = z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined)

/** Which time of which meeting, where that is known (`on`: the day on which it would have been); otherwise the day that was said. */
export const atMeetingParams = z.object({
  meetingId: z.int().positive().optional(),
  on: aDay.optional(),
  day: aDay.optional(),
  draft: z.string().max(40).optional(),
})
export type AtMeetingParams = z.output<typeof atMeetingParams>

/** What actions do at one time of a meeting. */
export type AtMeetingAction = 'add-agenda-item' | 'note-decision' | 'move-meeting' | 'call-off-meeting' | 'give-task'

/** An action about one time of a meeting, as a button of any card carries it. */
export function callAtMeeting(
  name: AtMeetingAction,
  { meeting, originally }: Pick<TimeOfOne, 'meeting' | 'originally'>,
): ActionCall {
  return { name, params: { meetingId: meeting.meetingId, on: originally } satisfies AtMeetingParams }
}

/** The day that words name, where they name one. */
export function daySaid({ period }: Pick<Slots, 'period'>): AtMeetingParams {
  const isOne = period.from === period.to && period.said !== 'default' && period.said !== 'unresolved'
  return isOne ? { day: period.from } : {}
}
