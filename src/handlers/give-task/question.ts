import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { aDay } from '../meeting-params.ts'

/** The meeting that the task comes from (`on`: the day on which that time would have been), where it does. */
export const giveTaskParams = z.object({
  meetingId: z.int().positive().optional(),
  on: aDay.optional(),
  draft: z.string().max(40).optional(),
})
export type GiveTaskParams = z.output<typeof giveTaskParams>

/** The action as a button of any card carries it. */
export function callGiveTask(params: Omit<GiveTaskParams, 'draft'> = {}): ActionCall {
  return { name: 'give-task', params }
}
