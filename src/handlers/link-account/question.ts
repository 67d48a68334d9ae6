import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const linkAccountParams = z.object({ staffId: z.int().positive() })
export type LinkAccountParams = z.output<typeof linkAccountParams>

/** The action as a button of any card carries it. */
export function callLinkAccount(params: LinkAccountParams): ActionCall {
  return { name: 'link-account', params }
}
