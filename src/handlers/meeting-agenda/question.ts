import { z } from 'zod'
import type { TimeOfOne } from '../../school/meeting.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { aDay } from '../meeting-params.ts'
import { slots } from '../slots.ts'

/** Which meeting, by what was said of it and when, or known: its id and the day on which that time would have been. */
export const meetingAgendaParams = slots
  .pick({ scope: true, period: true, filters: true, words: true, format: true, list: true })
  .extend({ meetingId: z.int().positive().optional(), on: aDay.optional() })
export type MeetingAgendaParams = z.output<typeof meetingAgendaParams>

/** One time of a meeting, as a button of any card asks for it. */
export function askAgenda(
  { meeting, originally }: Pick<TimeOfOne, 'meeting' | 'originally'>,
  today: SchoolDate,
  format?: 'ics',
): { readonly name: 'meeting-agenda'; readonly params: MeetingAgendaParams } {
  return {
    name: 'meeting-agenda',
    params: {
      scope: scopeOf({ kind: 'none' }),
      period: { from: today, to: today, said: 'default', name: 'from today on' },
      meetingId: meeting.meetingId,
      on: originally,
      ...(format && { format }),
    },
  }
}
