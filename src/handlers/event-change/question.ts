import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Which evening or date is to be changed or called off. */
export const eventCallParams = z.object({ eventId: z.int().positive() })
export type EventCallParams = z.output<typeof eventCallParams>

/** The action as a button of any card carries it. */
export function callEvent(name: 'event-change' | 'event-call-off', eventId: number): ActionCall {
  return { name, params: { eventId } satisfies EventCallParams }
}
