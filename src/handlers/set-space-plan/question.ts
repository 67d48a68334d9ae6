import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'

export const dateParam = z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined)
export const yearParam = z.int().min(0).max(14)

/** A plan that there is, or where one is to be. */
export const setSpacePlanParams = z.object({
  planId: z.int().positive().optional(),
  yearGroup: yearParam.optional(),
  form: z.string().min(1).max(40).optional(),
  date: dateParam.optional(),
  slot: z.int().min(1).max(6).optional(),
})
export type SetSpacePlanParams = z.output<typeof setSpacePlanParams>

/** The action as a button of any card carries it. */
export function callSetSpacePlan(params: SetSpacePlanParams): ActionCall {
  return { name: 'set-space-plan', params }
}
