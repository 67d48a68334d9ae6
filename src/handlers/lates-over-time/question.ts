import { z } from 'zod'
import type { Scope } from '../../school/scope.ts'
import { scopeSlot } from '../slots.ts'
import { spanSlot } from '../span-slot.ts'

/** What the question takes: a part of the school, with groups where some of its pupils are meant, and a stretch of the calendar; without one, this year. */
export const latesOverTimeParams = z.object({ scope: scopeSlot, span: spanSlot.optional() })

export type LatesOverTimeParams = z.output<typeof latesOverTimeParams>

/** The question about lates by week, as a button or the page carries it. */
export function askLatesOverTime(
  scope: Scope,
  span?: string,
): { readonly name: 'lates-over-time'; readonly params: LatesOverTimeParams } {
  return { name: 'lates-over-time', params: { scope, ...(span !== undefined && { span }) } }
}
