import type { Scope } from '../../school/scope.ts'
import { type YearPanelParams, yearPanelOf } from '../span-slot.ts'

/** The question about persistent and severe absence at each week's end, as a button or the page carries it. */
export function askAbsenceOverTime(
  scope: Scope,
  span?: string,
): { readonly name: 'absence-over-time'; readonly params: YearPanelParams } {
  return { name: 'absence-over-time', params: yearPanelOf(scope, span) }
}
