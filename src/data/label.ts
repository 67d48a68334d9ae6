import { type GroupTerm, groupNames, type PupilGroup } from '../school/pupil-groups.ts'
import type { Scope } from '../school/scope.ts'
import type { PupilShown } from './school-reader.ts'

/** How a card names what was found: `9X`, `Years 7 and 8`, `Pupil Premium boys in 9X`, `Jamie Smith (9X)`. */
export function labelOf(scope: Scope, pupils: readonly PupilShown[]): string {
  const place = placeOf(scope, pupils)
  return scope.groups.length === 0 ? place : `${groupsOf(scope.groups)} in ${place}`
}

function placeOf({ base }: Scope, pupils: readonly PupilShown[]): string {
  switch (base.kind) {
    case 'none':
      return ''
    case 'school':
      return 'the school'
    case 'years':
      return `${base.yearGroups.length === 1 ? 'Year' : 'Years'} ${and(base.yearGroups.map(String))}`
    case 'forms':
      return and(base.forms)
    case 'classes':
      return and(base.classes)
    case 'pupils':
      return and(pupils.map(({ name, form }) => (form ? `${name} (${form})` : name)))
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

function groupsOf(groups: Scope['groups']): string {
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
