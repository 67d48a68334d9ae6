import { pupilGroups } from '../../src/school/pupil-groups.ts'
import { parseSchoolDate, type SchoolDate } from '../../src/school/school-date.ts'
import { type Scope, scopeOf } from '../../src/school/scope.ts'

/**
 * What the page shows, as its address has it: `?scope=9X&period=2026-27.autumn&group=PP`, with `week` where a week of it is open and
 * `pupil` where a pupil's year is. Left out: what the person would ask about of their own accord, this year, everybody.
 */
export interface View {
  readonly scope?: string | undefined
  readonly period?: string | undefined
  readonly group?: string | undefined
  readonly week?: SchoolDate | undefined
  readonly pupil?: number | undefined
}

/** The view that an address's query names. What is malformed is left out; whether there is such a form is the server's to say. */
export function readView(query: string): View {
  const said = new URLSearchParams(query)
  const scope = said.get('scope')?.trim()
  const period = said.get('period')?.trim()
  const group = said.get('group')
  const week = parseSchoolDate(said.get('week') ?? '')
  const pupil = Number(said.get('pupil'))
  return {
    ...(scope && scope.length <= 120 && { scope }),
    ...(period && /^[a-z0-9][a-z0-9.-]{0,59}$/.test(period) && { period }),
    ...(group && pupilGroups.some((known) => known === group) && { group }),
    ...(week && { week }),
    ...(Number.isSafeInteger(pupil) && pupil > 0 && { pupil }),
  }
}

/** The same as an address's query, without a question mark; empty for the view that one begins with. */
export function writeView({ scope, period, group, week, pupil }: View): string {
  const query = new URLSearchParams()
  if (scope !== undefined) query.set('scope', scope)
  if (period !== undefined) query.set('period', period)
  if (group !== undefined) query.set('group', group)
  if (week !== undefined) query.set('week', week)
  if (pupil !== undefined) query.set('pupil', String(pupil))
  return query.toString()
}

/** The part of the school that a view is of, as a question takes it. */
export function scopeOfView({ scope, group }: View): Scope {
  const term = pupilGroups.find((known) => known === group)
  return scopeOf(baseOf(scope), term ? [[{ group: term }]] : [])
}

function baseOf(key: string | undefined): Scope['base'] {
  if (key === undefined) return { kind: 'none' }
  if (key === 'school') return { kind: 'school' }
  if (/^\d{1,2}$/.test(key) && Number(key) <= 14) return { kind: 'years', yearGroups: [Number(key)] }
  return { kind: 'forms', forms: [key.startsWith('form:') ? key.slice('form:'.length) : key] }
}
