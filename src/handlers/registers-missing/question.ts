import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question about registers takes: a part of the school, a period and, where one is meant, AM or PM. */
export const registersMissingParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  by: true,
  format: true,
  count: true,
})

export type RegistersMissingParams = z.output<typeof registersMissingParams>

/** The question as a button of any card carries it. */
export function askRegistersMissing(params: RegistersMissingParams): {
  name: 'registers-missing'
  params: RegistersMissingParams
} {
  return { name: 'registers-missing', params }
}
