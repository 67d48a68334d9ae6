import type { Lexicon } from '../school/lexicon.ts'
import { type Line, matchAt } from './line.ts'
import { numberSaid } from './numbers.ts'
import type { Spot } from './spots.ts'

/** The names of a school's forms and classes under every spelling in which they are looked for. */
export interface PlaceIndex {
  readonly forms: ReadonlyMap<string, string>
  readonly classes: ReadonlyMap<string, string>
  /** The word of a form's name that no other form has: "hawking" of "9 Hawking". */
  readonly nicknames: ReadonlyMap<string, string>
  readonly yearGroups: readonly number[]
}

/** By the list of forms: it is the same one for everybody of a school until the school changes. */
const indexes = new WeakMap<Lexicon['forms'], PlaceIndex>()

export function indexPlaces(lexicon: Lexicon): PlaceIndex {
  const known = indexes.get(lexicon.forms)
  if (known) return known
  const forms = new Map(lexicon.forms.map(({ name }) => [keyOf(name), name]))
  const words = new Map<string, string[]>()
  for (const { name } of lexicon.forms) {
    for (const word of name.toLowerCase().split(/[^a-z]+/)) {
      if (word.length >= 4) words.set(word, [...(words.get(word) ?? []), name])
    }
  }
  const nicknames = new Map([...words].flatMap(([word, names]) => (names.length === 1 && names[0] ? [[word, names[0]]] : [])))
  const classes = new Map(lexicon.classes.map((name) => [keyOf(name), name]))
  const index = { forms, classes, nicknames, yearGroups: lexicon.yearGroups }
  indexes.set(lexicon.forms, index)
  return index
}

/** `9-X`, `9 x`, `9X` are `9x`; `9.1` keeps its point, or it would be ninety-one. */
function keyOf(name: string): string {
  const folded = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return folded.replace(/(\d)[.\-/](?=\d)/g, '$1~').replace(/[^\p{L}\p{N}~]/gu, '')
}

const yearWords = new Set(['year', 'yr', 'y', 'years', 'yg'])
const formWords = /(?:the )?(?:form group|tutor group|tutor grp|form|tutor|tg|class|group|set) (?=\S)/y
const joins = new Set(['-', '.', '/', ' '])
const measures = /^\d{1,2}(?:am|pm|st|nd|rd|th|wk|wks|hr|hrs|min|mins)$/
/** "9X" is a form, "9x late" nine times, "past 8d" eight days. */
const maybeMeasures = /^\d{1,2}[dhmwx]$/
const beforeMeasure = new Set('last past previous than under over least most within next rolling'.split(' '))
const afterMeasure = new Set('late lates absent absence absences times detention detentions us ns ago more or off'.split(' '))
const formLike = /^(7|8|9|1[0-3])[a-z]{1,2}\d?$/

/** A form or class in any spelling, several joined by "and" included; an unknown thing that looks like one, as it was typed. */
export function spotPlace(line: Line, at: number, index: PlaceIndex): Omit<Spot, 'at'> | undefined {
  const first = placeAt(line, at, index)
  if (!first) return undefined
  if (first.kind === 'class') return { end: first.end, finding: { kind: 'class', name: first.name } }
  const forms = [first.name]
  let { end } = first
  for (;;) {
    const joined = matchAt(line, end, /(?:and|&|,|\/|\+)(?: and)?(?: the)?/y)
    if (!joined) break
    const next = placeAt(line, joined.end, index) ?? letterAfter(line, joined.end, first.name, index)
    if (next?.kind !== 'form') break
    forms.push(next.name)
    end = next.end
  }
  return { end, finding: { kind: 'form', forms: [...new Set(forms)] } }
}

type Place = { readonly kind: 'form' | 'class'; readonly name: string; readonly end: number }

function placeAt(line: Line, at: number, index: PlaceIndex): Place | undefined {
  let start = at
  let said = false
  const prefix = beginning(line, at, formWords)
  if (prefix !== undefined) {
    start = prefix
    said = true
  }
  const afterYear =
    yearWords.has(line.tokens[start]?.word ?? '') &&
    !['last', 'this', 'previous', 'academic', 'school', 'next'].includes(line.tokens[start - 1]?.word ?? '')
  if (afterYear) start++
  return (
    spelled(line, start, index, afterYear) ??
    unknownForm(line, start, said) ??
    (said || start === at ? nickname(line, start, index) : undefined)
  )
}

function beginning(line: Line, at: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = line.starts[at] ?? line.text.length
  const parts = pattern.exec(line.text)
  const start = parts ? line.starts.indexOf(parts.index + parts[0].length) : -1
  return start > at ? start : undefined
}

function spelled({ tokens }: Line, at: number, { forms, classes }: PlaceIndex, afterYear: boolean): Place | undefined {
  let key = ''
  let best: Place | undefined
  for (let here = at; here < Math.min(tokens.length, at + 7); here++) {
    const token = tokens[here]
    if (!token) break
    if (token.sign) {
      if (!joins.has(token.word) || here === at) break
      continue
    }
    if (here > at && beginsWeek(tokens, here)) break
    const piece = here === at ? firstPiece(token.word) : token.folded
    if (here > at && !token.glued && afterYear && (piece === 'a' || piece === 'i')) break
    if (here > at && !token.glued && piece === 'a' && !tokens[here - 1]?.sign && tokens[at]?.word === 'nine') break
    const joinedDigits = /\d$/.test(key) && /^\d/.test(piece)
    if (joinedDigits && !tokens[here - 1]?.sign) break
    key += joinedDigits ? `~${piece}` : piece
    const bare = key.replace(/s$/, '')
    const form = forms.get(key) ?? forms.get(bare)
    if (form !== undefined) best = { kind: 'form', name: form, end: here + 1 }
    const taught = classes.get(key)
    if (taught !== undefined) best = { kind: 'class', name: taught, end: here + 1 }
    if (key.length > 24) break
  }
  return best
}

/** The "w" of "w/c": "year 9 w/c 2 Nov" is no 9W. */
function beginsWeek(tokens: Line['tokens'], at: number): boolean {
  return tokens[at]?.word === 'w' && tokens[at + 1]?.word === '/' && /^[bce]$/.test(tokens[at + 2]?.word ?? '')
}

/** "nine" of "nine x", "y9x" of "y9x". */
function firstPiece(word: string): string {
  const stripped = /^(?:year|yr|y)(\d{1,2}[a-z].*)$/.exec(word)
  if (stripped?.[1]) return stripped[1]
  return /^[a-z]+$/.test(word) ? String(numberSaid(word) ?? word) : word
}

function unknownForm({ tokens }: Line, at: number, said: boolean): Place | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (!token) return undefined
  const word = firstPiece(token.folded).replace(/^(\d{1,2}[a-z]\d?)s$/, '$1')
  const measure =
    measures.test(word) ||
    (word.endsWith('s') && !/S$/.test(token.raw)) ||
    (maybeMeasures.test(word) &&
      (beforeMeasure.has(tokens[at - 1]?.word ?? '') || (!/[A-Z]/.test(token.raw) && afterMeasure.has(next?.word ?? ''))))
  if (formLike.test(word) && (said || !measure)) return { kind: 'form', name: word.toUpperCase(), end: at + 1 }
  const letters = next && !beginsWeek(tokens, at + 1) && /^[a-z]\d?$/.test(next.folded) && next.folded !== 'a'
  if (/^(?:7|8|9|1[0-3])$/.test(word) && letters && (said || yearWords.has(tokens[at - 1]?.word ?? '')) && !next.glued)
    return { kind: 'form', name: `${word}${next.folded}`.toUpperCase(), end: at + 2 }
  const dashed = tokens[at + 2]
  if (/^(?:7|8|9|1[0-3])$/.test(word) && next?.word === '-' && next.glued && dashed?.glued && /^[a-z]\d?$/.test(dashed.folded))
    return { kind: 'form', name: `${word}${dashed.folded}`.toUpperCase(), end: at + 3 }
  return undefined
}

function nickname({ tokens }: Line, at: number, { nicknames }: PlaceIndex): Place | undefined {
  const word = tokens[at]?.folded ?? ''
  const name = nicknames.get(word) ?? nicknames.get(word.replace(/s$/, ''))
  return name === undefined ? undefined : { kind: 'form', name, end: at + 1 }
}

/** "9X and Y": the second letter stands for a form of the same year. */
function letterAfter({ tokens }: Line, at: number, first: string, { forms }: PlaceIndex): Place | undefined {
  const token = tokens[at]
  const digits = /^\d+/.exec(first)?.[0]
  if (!token || !digits || !/^[a-z]\d?$/.test(token.folded)) return undefined
  const form = forms.get(`${digits}${token.folded}`)
  return form === undefined ? undefined : { kind: 'form', name: form, end: at + 1 }
}

const keyStages: Readonly<Record<string, readonly number[]>> = { '3': [7, 8, 9], '4': [10, 11], '5': [12, 13] }
const years = /(?:the )?(?:year groups?|years?|yrs?|y|yg)(?: group)? ?(\d{1,2}|seven|eight|nine|ten|eleven|twelve|thirteen)s?/y
const more =
  /(?:and|&|,|\/|\+|or|versus|- )? ?(?:and )?(?:year |yr |y )?(7|8|9|10|11|12|13)(?= |$)(?! (?:january|february|march|april|may|june|july|august|september|october|november|december|[-/.%+]|days?|weeks?|times|or more))/y

/** A year, several, or a key stage. */
export function spotYears(line: Line, at: number, index: PlaceIndex): Omit<Spot, 'at'> | undefined {
  const stage = matchAt(line, at, /(?:key stage|ks) ?(3|4|5|three|four|five)s?/y)
  if (stage) {
    const all = keyStages[String(numberSaid(stage.parts[1]))] ?? []
    const here = all.filter((year) => index.yearGroups.includes(year))
    return { end: stage.end, finding: { kind: 'year', yearGroups: here.length > 0 ? here : all } }
  }
  const sixth = matchAt(line, at, /(?:the )?(?:sixth|6th) form(?:ers)?/y)
  if (sixth) return { end: sixth.end, finding: { kind: 'year', yearGroups: [12, 13] } }
  const plural = matchAt(line, at, /(?:the |my |our )?(7|8|9|10|11|12|13)s/y)
  if (plural) return { end: plural.end, finding: { kind: 'year', yearGroups: [Number(plural.parts[1])] } }
  // "Code Y2" is no year.
  const code =
    /^y[1-7]$/.test(line.tokens[at]?.folded ?? '') && !index.yearGroups.includes(Number(line.tokens[at]?.folded.slice(1)))
  if (code || (/^y7$/.test(line.tokens[at]?.folded ?? '') && /^codes?$/.test(line.tokens[at - 1]?.word ?? ''))) return undefined
  const first = matchAt(line, at, years)
  const number = numberSaid(first?.parts[1])
  if (!first || number === undefined || number > 14) return undefined
  const found = [number]
  let { end } = first
  const range =
    matchAt(line, end, /(?:-|to) (?:year |yr |y)?(\d{1,2})/y) ?? matchAt(line, end, /(?:-|to) (?:y|yr|year)(\d{1,2})/y)
  const last = Number(range?.parts[1])
  if (range && last > number && last <= 14) {
    for (let year = number + 1; year <= last; year++) found.push(year)
    return { end: range.end, finding: { kind: 'year', yearGroups: found } }
  }
  for (;;) {
    const joined = matchAt(line, end, /(?:and|&|,|\/|\+|or)(?: and)?/y)
    const start = joined?.end ?? end
    const again = joined && (matchAt(line, start, years) ?? matchAt(line, start, more))
    const next = again && numberSaid(again.parts[1])
    if (!again || next === undefined || next > 14) break
    found.push(next)
    end = again.end
  }
  return { end, finding: { kind: 'year', yearGroups: [...new Set(found)] } }
}

const mineWords: readonly (readonly [RegExp, 'form' | 'year' | 'classes' | 'usual'])[] = [
  [/(?:my|our) (?:own )?(?:form groups?|forms?|tutor groups?|tg|tutees|registration group|reg group|tutor form)/y, 'form'],
  [/(?:my|our) (?:own )?(?:year groups?|years?|cohort|yr|yg)(?! (?:\d|7|8|9))/y, 'year'],
  [/(?:the )?(?:year group|cohort)/y, 'year'],
  [
    /(?:for|across|in|rest of|whole) (?:the |whole )?(?:year)(?! (?:to|so|\d|before|seven|eight|nine|ten|eleven|twelve|thirteen|group))/y,
    'year',
  ],
  [/(?:my|our) (?:classes|teaching groups?|sets?)/y, 'classes'],
  [/(?:the )?(?:pupils|kids|students) i teach/y, 'classes'],
  [/(?:my|our) (?:class|group)/y, 'form'],
  [/(?:my|our) (?:lot|kids|pupils|students|children|mob|bunch|crew|crowd|little ones)/y, 'usual'],
  [/(?:for|about|of|with) us/y, 'usual'],
]
const school =
  /(?:(?:the )?(?:whole|entire|full) (?:of the )?school|(?:across|throughout) (?:the )?school|(?:for|of|over) the school|school ?(?:- )?wide|all (?:the )?(?:years|year groups)|every year(?: group)?|all of the school|schoolwide|whole - school)/y

/** "my form", "our year", "the whole school". */
export function spotMine(line: Line, at: number): Omit<Spot, 'at'> | undefined {
  const whole = matchAt(line, at, school)
  if (whole) return { end: whole.end, finding: { kind: 'school' } }
  for (const [pattern, which] of mineWords) {
    const match = matchAt(line, at, pattern)
    if (match && which === 'year' && ['by', 'per', 'each', 'every', 'which', 'what'].includes(line.tokens[at - 1]?.word ?? ''))
      continue
    // "Which of my forms" asks for all of them, one by one.
    if (match && !(/(?:forms|groups)$/.test(match.parts[0]) && ['of', 'all'].includes(line.tokens[at - 1]?.word ?? '')))
      return { end: match.end, finding: { kind: 'mine', which } }
  }
  return undefined
}
