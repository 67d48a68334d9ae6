import { groupNames } from './pupil-groups.ts'
import type { Scope } from './scope.ts'

/** A scope without named pupils, as a sentence says it: `8V`, `Years 7 and 8`, `Pupil Premium pupils in 8V`, `the whole school`. */
export function sayScope({ base, groups }: Scope): string {
  if (groups.length === 0) return sayBase(base)
  const who = groups
    .map((terms) => terms.map(({ group, not }) => `${not ? 'not ' : ''}${groupNames[group]}`).join(' or '))
    .join(', ')
  return `${who} in ${sayBase(base)}`
}

function sayBase(base: Scope['base']): string {
  switch (base.kind) {
    case 'none':
      return 'nothing'
    case 'school':
      return 'the whole school'
    case 'years':
      return `${base.yearGroups.length === 1 ? 'Year' : 'Years'} ${and(base.yearGroups.map(String))}`
    case 'forms':
      return and(base.forms)
    case 'classes':
      return and(base.classes)
    case 'pupils':
      return and(base.pupils.map(({ said }) => said))
  }
}

function and(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}
