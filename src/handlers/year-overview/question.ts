import { z } from 'zod'
import type { Scope } from '../../school/scope.ts'
import { scopeSlot } from '../slots.ts'
import { spanSlot } from '../span-slot.ts'

/** What the question takes: a part of the school, with groups where some of its pupils are meant, and a stretch of the calendar; without one, this year. */
export const yearOverviewParams = z.object({ scope: scopeSlot, span: spanSlot.optional() })

export type YearOverviewParams = z.output<typeof yearOverviewParams>

/** The question about the year at a glance, as a button or the page carries it. */
export function askYearOverview(
  scope: Scope,
  span?: string,
): { readonly name: 'year-overview'; readonly params: YearOverviewParams } {
  return { name: 'year-overview', params: { scope, ...(span !== undefined && { span }) } }
}
