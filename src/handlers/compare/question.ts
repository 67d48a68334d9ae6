import type { z } from 'zod'
import { never } from '../../school/never.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** What the question takes: forms, years, classes or pupils to stand side by side, or a period and another one. */
export const compareParams = slots

export type CompareParams = z.output<typeof compareParams>

/** The question as a button of any card carries it. */
export function askCompare(params: CompareParams): { name: 'compare'; params: CompareParams } {
  return { name: 'compare', params }
}

/** More than these cannot be told apart. */
const most = 24

/**
 * What is to stand side by side: each form, year, class or pupil of the scope, then whatever else was named beside them.
 * Only the scope itself where it is one thing and nothing was named beside it.
 */
export function sidesOf({ scope, compare }: CompareParams): readonly Scope[] {
  const own = partsOf(scope)
  const bases = new Set(own.map(({ base }) => JSON.stringify(base)))
  const beside =
    compare?.kind === 'scopes'
      ? compare.scopes.filter(({ base, groups }) => groups.length > 0 || !bases.has(JSON.stringify(base)))
      : []
  return [...own, ...beside].slice(0, most)
}

function partsOf({ base, groups }: Scope): readonly Scope[] {
  switch (base.kind) {
    case 'forms':
      return base.forms.map((form) => scopeOf({ kind: 'forms', forms: [form] }, groups))
    case 'years':
      return base.yearGroups.map((yearGroup) => scopeOf({ kind: 'years', yearGroups: [yearGroup] }, groups))
    case 'classes':
      return base.classes.map((name) => scopeOf({ kind: 'classes', classes: [name] }, groups))
    case 'pupils':
      return base.pupils.map((pupil) => scopeOf({ kind: 'pupils', pupils: [pupil] }, groups))
    case 'school':
    case 'none':
      return [scopeOf(base, groups)]
    default:
      return never(base)
  }
}
