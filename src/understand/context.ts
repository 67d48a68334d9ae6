import type { Reading } from '../handlers/reading.ts'
import type { Filters, Slots } from '../handlers/slots.ts'
import { type Scope, scopeOf } from '../school/scope.ts'
import type { Analysis } from './analysis.ts'
import type { Line } from './line.ts'
import { fillers, followWords } from './plain-words.ts'
import { type SlotsSaid, sidesOf } from './slots-said.ts'

const openings =
  /^(?:ok |okay |right |so |thanks |thank you |great |cool |hmm |sorry |no |actually |lovely |good |yes |yeah |and |, |\. |! )*(?:and|what about|how about|just|only|same|now|what if|then|also|but|split|break|broken|as an?|more detail|by|without|excluding|include|including|exclude|not|including|make it|show (?:it|that|them|me that|me just|just)|chart|graph|compared?|who are (?:they|those)|list them|name them|names|who(?: \?)*$|which ones|them|ditto|again but|i meant|meant|or|for|in|vs|versus|and for|sort|top|bottom|the same|narrow|filter|drill|instead|rather)\b/

/** Whether a message opens as one that goes on from the last: "and last week?", "just the girls". */
export function goesOn({ text }: Line): boolean {
  return openings.test(text) || /\b(?:instead|as well|too|rather)[ ?.!]*$/.test(text)
}

/** "Who are they in 9Y": the pupils of the last answer. */
export function asksWho({ text }: Line): boolean {
  return /^(?:and |ok |so )*who (?:are|were) (?:they|those|these|the ones|them)\b/.test(text)
}

const pronouns = new Set([
  'they',
  'them',
  'their',
  'theirs',
  'those',
  'these',
  'he',
  'she',
  'his',
  'her',
  'him',
  'hers',
  'it',
  'that',
])
/** What alone can ask after the last answer's pupils: "who?", "names". */
const asking = new Set(['who', 'which', 'names', 'list', 'details'])
const persons = new Set(['they', 'them', 'their', 'theirs', 'those', 'these', 'he', 'she', 'his', 'her', 'him', 'hers'])

/** Whether a message points back at somebody. */
export function pointsBack({ tokens }: Line): boolean {
  return tokens.some(({ word }) => persons.has(word))
}

/** How many days a message moves the last period: "the week before" a week back. */
export function relativeStep(text: string): number | undefined {
  const said = /\b(?:the |a )?(week|fortnight|day) (before|after|earlier|prior)$|\bthe (?:previous|one) (before|week)\b/.exec(
    text.replace(/[?.! ]+$/, ''),
  )
  if (!said) return undefined
  const days = said[1] === 'day' ? 1 : said[1] === 'fortnight' ? 14 : 7
  return said[2] === 'after' ? days : -days
}

/** Whether nothing but small words, and things that the machinery recognises, stand in a message. */
export function isFragment({ line, spots }: Analysis): boolean {
  const owned = new Set(spots.flatMap(({ at, end }) => Array.from({ length: end - at }, (_, index) => at + index)))
  const rest = line.tokens.filter((token, at) => !token.sign && !owned.has(at))
  return (
    rest.every(({ word }) => followWords.has(word) || pronouns.has(word) || fillers.has(word)) &&
    (spots.length > 0 || relativeStep(line.text) !== undefined || rest.some(({ word }) => persons.has(word) || asking.has(word)))
  )
}

export interface Carried {
  readonly slots: Slots
  readonly carried: readonly string[]
}

/** The last reading's slots with what the message says in their place. */
export function carryOn(previous: Reading, said: SlotsSaid, line: Line): Carried {
  const before = previous.slots
  const carried: string[] = ['question']
  const narrows = /\b(?:just|only|narrow|filter)\b/.test(line.text)
  const scope = besideBefore(before.scope, said, line) ?? carryScope(before.scope, said, narrows)
  if (said.base === undefined) carried.push('scope')
  const period = said.period ?? before.period
  if (said.period === undefined) carried.push('period')
  const filters = mergeFilters(before.filters ?? {}, said.filters)
  if (before.filters && Object.keys(before.filters).some((key) => !(key in said.filters))) carried.push('filters')
  const { by, top, sort } = { ...pick(before), ...said.shape }
  for (const key of ['by', 'top', 'sort'] as const)
    if (before[key] !== undefined && said.shape[key] === undefined) carried.push(key)
  const beside = besideBefore(before.scope, said, line)
  const compare = beside
    ? ({ kind: 'scopes', scopes: sidesOf(beside.base) } as const)
    : (said.compare ?? (said.period || said.base ? undefined : before.compare))
  const slots: Slots = {
    scope,
    period,
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
    ...(by ? { by } : {}),
    ...(top ? { top } : {}),
    ...(sort ? { sort } : {}),
    ...(compare ? { compare } : {}),
    ...(said.shape.format ? { format: said.shape.format } : {}),
    ...(said.shape.list || /\bwho\b/.test(line.text) ? { list: 'pupils' as const } : {}),
    ...(said.shape.count ? { count: true } : {}),
    ...(before.words !== undefined ? { words: before.words } : {}),
  }
  return { slots, carried }
}

/** "compare with 9Z": 9Z beside what the last question was about. */
function besideBefore(before: Scope, said: SlotsSaid, { text }: Line): Scope | undefined {
  if (!/\b(?:compare|compared|versus|against|alongside)\b/.test(text)) return undefined
  const { base } = said
  if (base?.kind === 'forms' && before.base.kind === 'forms')
    return scopeOf({ kind: 'forms', forms: [...new Set([...before.base.forms, ...base.forms])] }, before.groups)
  if (base?.kind === 'years' && before.base.kind === 'years')
    return scopeOf({ kind: 'years', yearGroups: [...new Set([...before.base.yearGroups, ...base.yearGroups])] }, before.groups)
  if (base?.kind === 'pupils' && before.base.kind === 'pupils')
    return scopeOf({ kind: 'pupils', pupils: [...before.base.pupils, ...base.pupils] })
  return undefined
}

function pick({ by, top, sort }: Slots): Pick<Slots, 'by' | 'top' | 'sort'> {
  return { ...(by ? { by } : {}), ...(top ? { top } : {}), ...(sort ? { sort } : {}) }
}

/** The scope of a follow-up: a new place keeps the groups, a group takes the place of a like one or of all, "just" narrows. */
export function carryScope(before: Scope, said: SlotsSaid, narrows: boolean): Scope {
  if (said.base?.kind === 'pupils') return scopeOf(said.base, said.groups)
  const base = said.base ?? before.base
  if (said.groups.length === 0) return scopeOf(base, before.groups)
  if (!narrows) return scopeOf(base, said.groups)
  const sameKind = (a: Scope['groups'][number], b: Scope['groups'][number]) =>
    a.some((one) => b.some((other) => one.group === other.group || (isSex(one.group) && isSex(other.group))))
  const kept = before.groups.filter((terms) => !said.groups.some((fresh) => sameKind(terms, fresh)))
  return scopeOf(base, [...kept, ...said.groups])
}

const isSex = (group: string): boolean => group === 'boys' || group === 'girls'

const bounds = ['under', 'above', 'min', 'max'] as const

function mergeFilters(before: Filters, said: Filters): Filters {
  const kept: Filters = bounds.some((key) => key in said)
    ? Object.fromEntries(Object.entries(before).filter(([key]) => !bounds.some((bound) => bound === key)))
    : before
  return { ...kept, ...said }
}
