import { z } from 'zod'
import type { Scope } from '../../school/scope.ts'
import { scopeSlot } from '../slots.ts'
import { spanSlot } from '../span-slot.ts'

/** What the question takes: a part of the school, with groups where some of its pupils are meant, and a stretch of the calendar; without one, this year. */
export const attendanceWeeksParams = z.object({ scope: scopeSlot, span: spanSlot.optional() })

export type AttendanceWeeksParams = z.output<typeof attendanceWeeksParams>

/** The question about attendance by form and week, as a button or the page carries it. */
export function askAttendanceWeeks(
  scope: Scope,
  span?: string,
): { readonly name: 'attendance-weeks'; readonly params: AttendanceWeeksParams } {
  return { name: 'attendance-weeks', params: { scope, ...(span !== undefined && { span }) } }
}
