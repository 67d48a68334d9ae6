import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question takes: a part of the school, a period, how many to praise, and whether forms or pupils. */
export const bestAttendanceParams = slots.omit({ compare: true })

export type BestAttendanceParams = z.output<typeof bestAttendanceParams>

/** The question as a button of any card carries it. */
export function askBestAttendance(params: BestAttendanceParams): { name: 'best-attendance'; params: BestAttendanceParams } {
  return { name: 'best-attendance', params }
}
