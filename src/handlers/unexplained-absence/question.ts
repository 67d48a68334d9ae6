import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question about absence without a reason takes: a part of the school, a period, a code, how old, how often. */
export const unexplainedAbsenceParams = slots.omit({ compare: true })

export type UnexplainedAbsenceParams = z.output<typeof unexplainedAbsenceParams>

/** The question as a button of any card carries it. */
export function askUnexplainedAbsence(params: UnexplainedAbsenceParams): {
  name: 'unexplained-absence'
  params: UnexplainedAbsenceParams
} {
  return { name: 'unexplained-absence', params }
}
