import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Which point. */
export const removePointParams = z.object({ pointId: z.int().positive() })
export type RemovePointParams = z.output<typeof removePointParams>

/** The action as a button of any card carries it. */
export function callRemovePoint(pointId: number): ActionCall {
  return { name: 'remove-agenda-item', params: { pointId } satisfies RemovePointParams }
}
