import type { GroupTerm, PupilGroup } from '../school/pupil-groups.ts'
import { type Line, matchAt } from './line.ts'
import type { Spot } from './spots.ts'

const said: readonly (readonly [RegExp, PupilGroup])[] = [
  [/(?:ppg?|pps|pupil premiums?|pupil prem|disadvantaged|disadvantage)/y, 'PP'],
  [/(?:fsm|free school meals?|free meals|ever ?6)/y, 'FSM'],
  [/(?:(?:sen|send) (?:support|k|- k)|senk|k code sen)/y, 'K'],
  [/(?:ehcps?|ehc plans?|ehcp plans?|education health and care plans?|statemented|statements|sen e)/y, 'E'],
  [/(?:sen|sen \/ ?d|sends|special educational needs|special needs|additional needs)/y, 'SEND'],
  [/(?:eal|english as an additional language|esl)/y, 'EAL'],
  [/(?:hearing impair(?:ed|ments?)|deaf|hi (?=students|pupils|kids|group|unit|base|learners|children|boys|girls))/y, 'HI'],
  [/(?:lac|cla|looked - after|looked after|looked after children|children looked after|kids in care|children in care)/y, 'LAC'],
  [/(?:with (?:a )?social workers?|social workers?)/y, 'SW'],
  [/(?:young carers?|yc)/y, 'YC'],
  [/(?:boys?|lads?|males?)/y, 'boys'],
  [/(?:girls?|females?|lasses)/y, 'girls'],
]
const complement =
  /(?:not including|not counting|without counting|non|not|nt|without|except for|except|excluding|exclude|excl|ignoring|omitting|leaving out|aside from|apart from|minus|bar|other than|arent|are not|isnt|everyone but|all but|(?:pupils|kids|students|those|ones) not) (?:- )?(?:on |the |an? |in )?/y
const verbAfter = new Set([
  'me',
  'my',
  'the',
  'a',
  'it',
  'this',
  'that',
  'to',
  'him',
  'her',
  'them',
  'us',
  'out',
  'over',
  'an',
  'everyone',
  'all',
  'letter',
  'letters',
  'email',
  'message',
  'home',
  'reminder',
  'digest',
])
const verbBefore = new Set(['please', 'you', 'to', 'stop', 'start', 'dont', 'not', 'i', 'we', 'and', 'can', 'could', 'didnt'])
/** "send pa", "send attendance": what stands after the group, not what is to be sent. */
const figures = new Set('pa attendance lates lateness absence absences absentees punctuality persistent gap'.split(' '))
const nouns = new Set([
  'kids',
  'pupils',
  'students',
  'children',
  'boys',
  'girls',
  'gap',
  'versus',
  'group',
  'cohort',
  'lot',
  'ones',
  'in',
])

/** A group of pupils, or with "non", "not" and the like everybody else: Pupil Premium, SEND, girls … */
export function spotGroup(line: Line, at: number): Omit<Spot, 'at'> | undefined {
  const not = beforeGroup(line, at)
  const start = not ? not.end : at
  const found = groupAt(line, start)
  if (found) return { end: found.end, finding: { kind: 'group', term: not ? othersThan(found.group) : { group: found.group } } }
  const glued = not ? undefined : /^non(pp|send|sen|eal|fsm|lac|hi)$/.exec(line.tokens[at]?.word ?? '')
  if (!glued) return undefined
  const group = (glued[1] === 'sen' ? 'SEND' : (glued[1] ?? '').toUpperCase()) as PupilGroup
  return { end: at + 1, finding: { kind: 'group', term: { group, not: true } } }
}

function othersThan(group: PupilGroup): GroupTerm {
  if (group === 'girls') return { group: 'boys' }
  return group === 'boys' ? { group: 'girls' } : { group, not: true }
}

/** Where the group begins that a "non" or "except the" stands before. */
function beforeGroup(line: Line, at: number): { readonly end: number } | undefined {
  complement.lastIndex = line.starts[at] ?? line.text.length
  const parts = complement.exec(line.text)
  if (!parts) return undefined
  const end = line.starts.indexOf(parts.index + parts[0].length)
  return end > 0 ? { end } : undefined
}

function groupAt(line: Line, at: number): { readonly group: PupilGroup; readonly end: number } | undefined {
  const token = line.tokens[at]
  if (!token) return undefined
  if (token.raw === 'HI' && line.tokens.some((other) => other.raw !== other.raw.toUpperCase()))
    return { group: 'HI', end: at + 1 }
  if (token.word === 'send') return isVerb(line, at) ? undefined : matchK(line, at)
  for (const [pattern, group] of said) {
    const match = matchAt(line, at, pattern)
    if (match) return { group, end: line.tokens[match.end]?.word === 'register' ? match.end + 1 : match.end }
    if (group === 'HI') {
      pattern.lastIndex = line.starts[at] ?? 0
      if (token.word === 'hi' && pattern.test(line.text)) return { group, end: at + 1 }
    }
  }
  return undefined
}

function matchK(line: Line, at: number): { readonly group: PupilGroup; readonly end: number } {
  const next = line.tokens[at + 1]
  if (next?.word === 'support' || next?.raw === 'K') return { group: 'K', end: at + 2 }
  return { group: 'SEND', end: next?.word === 'register' ? at + 2 : at + 1 }
}

function isVerb(line: Line, at: number): boolean {
  const token = line.tokens[at]
  const next = line.tokens[at + 1]?.word
  const previous = line.tokens[at - 1]?.word
  if (token?.raw === 'SEND' && line.tokens.some(({ raw }) => /\p{Ll}/u.test(raw))) return false
  if (next !== undefined && verbAfter.has(next)) return true
  if (previous !== undefined && verbBefore.has(previous)) return true
  const figure = figures.has(next ?? '') && !line.tokens.some(({ word }) => word === 'to' || word === 'for' || word === 'of')
  return at === 0 && token?.raw !== 'SEND' && next !== undefined && !nouns.has(next) && !figure
}
