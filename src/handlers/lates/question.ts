import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question about lateness takes: a part of the school, a period, `L` or `U` alone, how often, and how to split it. */
export const latesParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  by: true,
  top: true,
  sort: true,
  format: true,
  list: true,
  count: true,
})

export type LatesParams = z.output<typeof latesParams>

/** The question as a button of any card carries it. */
export function askLates(params: LatesParams): { name: 'lates'; params: LatesParams } {
  return { name: 'lates', params }
}
