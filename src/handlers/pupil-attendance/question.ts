import type { z } from 'zod'
import { slots } from '../slots.ts'

/** What the question takes: one pupil and a period; codes or a session to keep to. */
export const pupilAttendanceParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  by: true,
  format: true,
  list: true,
  count: true,
})

export type PupilAttendanceParams = z.output<typeof pupilAttendanceParams>

/** The question as a button of any card carries it. */
export function askPupilAttendance(params: PupilAttendanceParams): {
  name: 'pupil-attendance'
  params: PupilAttendanceParams
} {
  return { name: 'pupil-attendance', params }
}
