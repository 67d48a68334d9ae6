import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const endRoleParams = z.object({ staffId: z.int().positive().optional() })
export type EndRoleParams = z.output<typeof endRoleParams>

/** The action as a button of any card carries it. */
export function callEndRole(params: EndRoleParams): ActionCall {
  return { name: 'end-role', params }
}
