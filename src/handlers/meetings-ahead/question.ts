import type { z } from 'zod'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { aDay } from '../meeting-params.ts'
import { slots } from '../slots.ts'

/** From which day to which. */
export const meetingsAheadParams = slots.pick({ scope: true }).extend({ from: aDay, to: aDay })
export type MeetingsAheadParams = z.output<typeof meetingsAheadParams>

/** What a person's reminders of meetings are planned from. */
export function askMeetingsAhead(
  from: SchoolDate,
  to: SchoolDate,
): { readonly name: 'meetings-ahead'; readonly params: MeetingsAheadParams } {
  return { name: 'meetings-ahead', params: { scope: scopeOf({ kind: 'none' }), from, to } }
}
