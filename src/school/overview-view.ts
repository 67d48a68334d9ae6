import type { PupilGroup } from './pupil-groups.ts'
import type { SchoolDate } from './school-date.ts'
import type { ScopeBase } from './scope.ts'

/** What the page of the year shows, as its address has it. Left out: what the person would ask about of their own accord, this year, everybody. */
export interface OverviewView {
  readonly scope?: string | undefined
  readonly period?: string | undefined
  readonly group?: PupilGroup | undefined
  /** The Monday of the week that is open. */
  readonly week?: SchoolDate | undefined
  readonly pupil?: number | undefined
}

/** The page's address at a view. */
export function overviewAddress(page: string, { scope, period, group, week, pupil }: OverviewView): string {
  const said = Object.entries({ scope, period, group, week, pupil })
  const query = new URLSearchParams(
    said.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]])),
  )
  return query.size > 0 ? `${page}?${query}` : page
}

/** How an address names a part of the school: `9`, `9X`, `school`, and a form whose name is a number `form:9`. Undefined where it names none of the kind. */
export function overviewKey(base: ScopeBase): string | undefined {
  if (base.kind === 'school') return 'school'
  const [one, ...others] = base.kind === 'years' ? base.yearGroups : base.kind === 'forms' ? base.forms : []
  if (one === undefined || others.length > 0) return undefined
  return typeof one === 'string' && /^\d{1,2}$/.test(one) ? `form:${one}` : String(one)
}
