import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Nothing is known before the form is filled in: whom it is about is nowhere but in it. */
export const callFirstParams = z.object({})
export type CallFirstParams = z.output<typeof callFirstParams>

/** The action as a button of any card carries it. */
export function callCallFirst(): ActionCall {
  return { name: 'call-first', params: {} }
}
