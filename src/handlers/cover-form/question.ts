import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const coverFormParams = z.object({ staffId: z.int().positive().optional(), formId: z.int().positive().optional() })
export type CoverFormParams = z.output<typeof coverFormParams>

/** The action as a button of any card carries it. */
export function callCoverForm(params: CoverFormParams): ActionCall {
  return { name: 'cover-form', params }
}
