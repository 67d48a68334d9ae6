import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const removeSpacePlanParams = z.object({ planId: z.int().positive() })
export type RemoveSpacePlanParams = z.output<typeof removeSpacePlanParams>

/** The action as a button of any card carries it. */
export function callRemoveSpacePlan(planId: number): ActionCall {
  return { name: 'remove-space-plan', params: { planId } }
}
