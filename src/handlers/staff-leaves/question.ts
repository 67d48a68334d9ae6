import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const staffLeavesParams = z.object({ staffId: z.int().positive().optional() })
export type StaffLeavesParams = z.output<typeof staffLeavesParams>

/** The action as a button of any card carries it. */
export function callStaffLeaves(params: StaffLeavesParams): ActionCall {
  return { name: 'staff-leaves', params }
}
