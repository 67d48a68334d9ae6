import { z } from 'zod'
import type { Scope } from '../../school/scope.ts'
import { scopeSlot } from '../slots.ts'
import { spanSlot } from '../span-slot.ts'

/** What the question takes: a part of the school, with groups where some of its pupils are meant, and a stretch of the calendar; without one, this year. */
export const absenceOverTimeParams = z.object({ scope: scopeSlot, span: spanSlot.optional() })

export type AbsenceOverTimeParams = z.output<typeof absenceOverTimeParams>

/** The question about persistent and severe absence at each week's end, as a button or the page carries it. */
export function askAbsenceOverTime(
  scope: Scope,
  span?: string,
): { readonly name: 'absence-over-time'; readonly params: AbsenceOverTimeParams } {
  return { name: 'absence-over-time', params: { scope, ...(span !== undefined && { span }) } }
}
