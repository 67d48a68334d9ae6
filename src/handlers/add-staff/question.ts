import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const addStaffParams = z.object({})
export type AddStaffParams = z.output<typeof addStaffParams>

/** The action as a button of any card carries it. */
export function callAddStaff(): ActionCall {
  return { name: 'add-staff', params: {} }
}
