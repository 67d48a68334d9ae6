import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What "who's out?" takes: a part of the school and a day, or several; a session; codes to keep to. */
export const absentNowParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  list: true,
  count: true,
})

export type AbsentNowParams = z.output<typeof absentNowParams>

/** The question as a button of any card carries it. */
export function askAbsentNow(params: AbsentNowParams): { name: 'absent-now'; params: AbsentNowParams } {
  return { name: 'absent-now', params }
}
