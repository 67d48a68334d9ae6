import { z } from 'zod'
import type { Scope } from '../school/scope.ts'
import { scopeSlot } from './slots.ts'

/** A stretch of the calendar as an address names it (`SpanShown.key`), or a part of that: `2026-27`, `autumn`, `autumn-1`. */
export const spanSlot = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)

/**
 * What the questions of the year's page take: a part of the school, with groups where some of its pupils are meant, and a stretch of the
 * calendar; without one, this year.
 */
export const yearPanelParams = z.object({ scope: scopeSlot, span: spanSlot.optional() })
export type YearPanelParams = z.output<typeof yearPanelParams>

export function yearPanelOf(scope: Scope, span: string | undefined): YearPanelParams {
  return { scope, ...(span !== undefined && { span }) }
}
