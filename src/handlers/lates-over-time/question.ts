import type { Scope } from '../../school/scope.ts'
import { type YearPanelParams, yearPanelOf } from '../span-slot.ts'

/** The question about lates by week, as a button or the page carries it. */
export function askLatesOverTime(
  scope: Scope,
  span?: string,
): { readonly name: 'lates-over-time'; readonly params: YearPanelParams } {
  return { name: 'lates-over-time', params: yearPanelOf(scope, span) }
}
