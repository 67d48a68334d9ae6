import { type GroupTerm, groupNames, type PupilGroup } from './pupil-groups.ts'
import type { Scope } from './scope.ts'

/**
 * A scope as a card, a button or a sentence names it: `9X`, `Years 7 and 8`, `Pupil Premium boys in 9X`, `the whole school`.
 * Pupils are named by `pupils` once they are found, and until then by the words that were used.
 */
export function sayScope({ base, groups }: Scope, pupils?: readonly string[]): string {
  const place = sayBase(base, pupils)
  return groups.length === 0 ? place : `${sayGroups(groups)} in ${place}`
}

function sayBase(base: Scope['base'], pupils: readonly string[] | undefined): string {
  switch (base.kind) {
    case 'none':
      return ''
    case 'school':
      return 'the whole school'
    case 'years':
      return `${base.yearGroups.length === 1 ? 'Year' : 'Years'} ${and(base.yearGroups.map(String))}`
    case 'forms':
      return and(base.forms)
    case 'classes':
      return and(base.classes)
    case 'pupils':
      return and(pupils ?? base.pupils.map(({ said }) => said))
  }
}

/** Groups that are said of pupils otherwise than they are called. */
const adjectives: Readonly<Partial<Record<PupilGroup, string>>> = {
  HI: 'hearing-impaired',
  FSM: 'free-school-meals',
  SW: 'social-worker',
  YC: 'young-carer',
}
const nouns: Readonly<Partial<Record<PupilGroup, string>>> = { boys: 'boys', girls: 'girls' }

function sayGroups(groups: Scope['groups']): string {
  const noun = groups.flatMap((terms) =>
    terms.length === 1 && terms[0] && !terms[0].not ? (nouns[terms[0].group] ?? []) : [],
  )[0]
  const rest = groups.filter(
    (terms) => !(terms.length === 1 && terms[0] && !terms[0].not && nouns[terms[0].group] === noun && noun),
  )
  return [...rest.map((terms) => terms.map(sayTerm).join(' or ')), noun ?? 'pupils'].join(' ')
}

function sayTerm({ group, not }: GroupTerm): string {
  const said = adjectives[group] ?? groupNames[group]
  return not ? `non-${said}` : said
}

function and(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
