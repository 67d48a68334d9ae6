import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { aDay } from '../meeting-params.ts'

/** The day that was said. */
export const makeMeetingParams = z.object({ day: aDay.optional(), draft: z.string().max(40).optional() })
export type MakeMeetingParams = z.output<typeof makeMeetingParams>

/** The action as a button of any card carries it. */
export function callMakeMeeting(params: Omit<MakeMeetingParams, 'draft'> = {}): ActionCall {
  return { name: 'make-meeting', params }
}
