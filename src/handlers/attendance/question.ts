import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the attendance question takes: a part of the school, a period, and how to split or compare it. */
export const attendanceParams = slots

export type AttendanceParams = z.output<typeof attendanceParams>

/** The attendance question, as a button of any card carries it. */
export function askAttendance(params: AttendanceParams): { name: 'attendance'; params: AttendanceParams } {
  return { name: 'attendance', params }
}
