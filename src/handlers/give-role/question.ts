import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const giveRoleParams = z.object({ staffId: z.int().positive().optional() })
export type GiveRoleParams = z.output<typeof giveRoleParams>

/** The action as a button of any card carries it. */
export function callGiveRole(params: GiveRoleParams): ActionCall {
  return { name: 'give-role', params }
}
