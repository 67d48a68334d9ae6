import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const unlinkAccountParams = z.object({ staffId: z.int().positive() })
export type UnlinkAccountParams = z.output<typeof unlinkAccountParams>

/** The action as a button of any card carries it. */
export function callUnlinkAccount(params: UnlinkAccountParams): ActionCall {
  return { name: 'unlink-account', params }
}
