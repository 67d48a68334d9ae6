import { z } from 'zod'
import type { Scope } from '../../school/scope.ts'
import { slots } from '../slots.ts'
import { spanSlot } from '../span-slot.ts'

/**
 * What the question takes: a part of the school (none: what is the asker's), with groups where some of its pupils are meant, and a
 * stretch of the calendar, by its key or, as it is said in a chat, by its days; without either, this year.
 */
export const yearOverviewParams = z.object({
  scope: slots.shape.scope,
  period: slots.shape.period.exactOptional(),
  span: spanSlot.optional(),
})

export type YearOverviewParams = z.output<typeof yearOverviewParams>

/** The question about the year at a glance, as a button or the page carries it. */
export function askYearOverview(
  scope: Scope,
  span?: string,
): { readonly name: 'year-overview'; readonly params: YearOverviewParams } {
  return { name: 'year-overview', params: { scope, ...(span !== undefined && { span }) } }
}
