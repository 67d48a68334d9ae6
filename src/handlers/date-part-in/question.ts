import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Which form's part of which date is in. */
export const partInParams = z.object({ eventId: z.int().positive(), formId: z.int().positive() })
export type PartInParams = z.output<typeof partInParams>

/** The action as a button of any card carries it. */
export function callPartIn(eventId: number, formId: number): ActionCall {
  return { name: 'date-part-in', params: { eventId, formId } satisfies PartInParams }
}
