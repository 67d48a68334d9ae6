import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const tellOfRequestParams = z.strictObject({})
export type TellOfRequestParams = z.output<typeof tellOfRequestParams>

/** The action as a button of any card carries it. */
export function callTellOfRequest(): ActionCall {
  return { name: 'tell-of-request', params: {} }
}
