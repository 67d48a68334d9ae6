import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question about lateness takes: a part of the school, a period, `L` or `U` alone, how often, and how to split it. */
export const latesParams = slots.omit({ compare: true })

export type LatesParams = z.output<typeof latesParams>

/** The question as a button of any card carries it. */
export function askLates(params: LatesParams): { name: 'lates'; params: LatesParams } {
  return { name: 'lates', params }
}
