import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Which evening, and of which form. */
export const eveningFormParams = z.object({ eventId: z.int().positive(), form: z.string().min(1).max(60) })
export type EveningFormParams = z.output<typeof eveningFormParams>

/** The action as a button of any card carries it. */
export function callCame(eventId: number, form: string): ActionCall {
  return { name: 'evening-came', params: { eventId, form } satisfies EveningFormParams }
}
