import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question takes: a part of the school, a period, how many to praise, and whether forms or pupils. */
export const bestAttendanceParams = slots.pick({
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

export type BestAttendanceParams = z.output<typeof bestAttendanceParams>

/** The question as a button of any card carries it. */
export function askBestAttendance(params: BestAttendanceParams): { name: 'best-attendance'; params: BestAttendanceParams } {
  return { name: 'best-attendance', params }
}
