import type { Scope } from '../../school/scope.ts'
import { type YearPanelParams, yearPanelOf } from '../span-slot.ts'

/** The question about attendance by form and week, as a button or the page carries it. */
export function askAttendanceWeeks(
  scope: Scope,
  span?: string,
): { readonly name: 'attendance-weeks'; readonly params: YearPanelParams } {
  return { name: 'attendance-weeks', params: yearPanelOf(scope, span) }
}
