import { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question about runs takes: a part of the school, a day or a period, how many school days in a row, and codes. */
export const absenceRunsParams = slots
  .pick({
    scope: true,
    period: true,
    filters: true,
    top: true,
    sort: true,
    format: true,
    list: true,
    count: true,
  })
  .extend({ withIllness: z.literal(false).optional() })

export type AbsenceRunsParams = z.output<typeof absenceRunsParams>

/** The question as a button of any card carries it. */
export function askAbsenceRuns(params: AbsenceRunsParams): { name: 'absence-runs'; params: AbsenceRunsParams } {
  return { name: 'absence-runs', params }
}
