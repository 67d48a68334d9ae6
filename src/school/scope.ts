import type { GroupTerm } from './pupil-groups.ts'

/** A pupil as somebody named them: the words used and the ids of those they may mean. Nobody else is ever a candidate. */
export interface PupilRef {
  readonly said: string
  readonly candidates: readonly number[]
}

/** The part of a school that a question is about, before anybody has checked that the asker may see it. */
export type ScopeBase =
  | { readonly kind: 'none' }
  | { readonly kind: 'school' }
  | { readonly kind: 'years'; readonly yearGroups: readonly number[] }
  | { readonly kind: 'forms'; readonly forms: readonly string[] }
  | { readonly kind: 'classes'; readonly classes: readonly string[] }
  | { readonly kind: 'pupils'; readonly pupils: readonly PupilRef[] }

/**
 * A base and, where only some of its pupils are meant, the groups: every member of `groups` must hold, and each holds when
 * any of its terms does. "PP boys in 9X" is `[[PP], [boys]]` on the form 9X; "K or E" is `[[K, E]]`.
 */
export interface Scope {
  readonly base: ScopeBase
  readonly groups: readonly (readonly GroupTerm[])[]
}

export function scopeOf(base: ScopeBase, groups: Scope['groups'] = []): Scope {
  return { base, groups }
}

const keyStages: Readonly<Record<string, string>> = { '7+8+9': 'ks:3', '10+11': 'ks:4', '12+13': 'ks:5' }

/** The scope as VOCABULARY writes it: `form:9X`, `group:PP@year:9`. `nameOf` gives a found pupil's legal name. */
export function writeScope(scope: Scope, nameOf: (pupil: PupilRef) => string | undefined): string {
  const base = writeBase(scope.base, nameOf)
  if (scope.groups.length === 0) return base
  const groups = scope.groups.map((terms) => terms.map(({ group, not }) => `${not ? 'non' : ''}${group}`).join('/')).join('+')
  return `group:${groups}@${base}`
}

function writeBase(base: ScopeBase, nameOf: (pupil: PupilRef) => string | undefined): string {
  switch (base.kind) {
    case 'none':
    case 'school':
      return base.kind
    case 'years': {
      const years = [...base.yearGroups].sort((a, b) => a - b).join('+')
      return keyStages[years] ?? `${base.yearGroups.length === 1 ? 'year' : 'years'}:${years}`
    }
    case 'forms':
      return `${base.forms.length === 1 ? 'form' : 'forms'}:${base.forms.join('+')}`
    case 'classes':
      return `${base.classes.length === 1 ? 'class' : 'classes'}:${base.classes.join('+')}`
    case 'pupils': {
      const names = base.pupils.map(nameOf)
      return `pupil:${names.includes(undefined) ? '?' : names.join('+')}`
    }
  }
}
