import type { Signal, WordFilters, Words } from '../handlers/words.ts'
import { fillers } from './plain-words.ts'
import type { Spot } from './spots.ts'
import { stem } from './stems.ts'
import type { Token } from './tokens.ts'

/** One word or sign of the message as cues see it. */
export interface Unit {
  readonly stem: string
  /** The word as it stands, ending and all. */
  readonly word: string
  /** What begins here: a pupil, a form … */
  readonly signals: readonly Signal[]
  /** Whether it may be a word of a cue: a name or a form may not. */
  readonly wordy: boolean
  /** Whether it goes on with something that began before it: the "Y2" of "code Y2". */
  readonly inside: boolean
  /** Whether a phrase may step over it. */
  readonly small: boolean
}

interface Item {
  readonly stems: ReadonlySet<string>
  readonly signals: ReadonlySet<string>
  /** Whether it must stand right after the one before. */
  readonly adjacent: boolean
  /** Whether it is the end of the message. */
  readonly end: boolean
}
interface Phrase {
  readonly said: string
  readonly items: readonly Item[]
  readonly weight: number
}

/** A question's words, taken apart once. */
export interface CompiledWords {
  readonly words: Words
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  readonly unless: readonly Phrase[]
  readonly filters: readonly { readonly phrase: Phrase; readonly filters: WordFilters }[]
}

export function compileWords(words: Words): CompiledWords {
  const phrases = new Map<string, Phrase[]>()
  for (const [said, weight] of Object.entries(words.cues)) {
    const phrase = compilePhrase(said, weight)
    const first = phrase.items[0]
    if (!first) continue
    for (const key of [...first.stems, ...first.signals]) {
      const list = phrases.get(key)
      if (list) list.push(phrase)
      else phrases.set(key, [phrase])
    }
  }
  return {
    words,
    phrases,
    unless: (words.unless ?? []).map((said) => compilePhrase(said, 2)),
    filters: Object.entries(words.filters ?? {}).map(([said, filters]) => ({ phrase: compilePhrase(said, 1), filters })),
  }
}

function compilePhrase(said: string, weight: number): Phrase {
  const pieces = said.match(/[ _]?(?:<[^>]+>(?:\|<[^>]+>)*|[^\s_]+)/g) ?? []
  const items = pieces.map((piece) => {
    const signals = new Set<string>()
    const stems = new Set<string>()
    for (const option of piece.replace(/^[ _]/, '').match(/<[^>]+>|[^|]+/g) ?? []) {
      if (option.startsWith('<')) signals.add(option)
      else stems.add(option.startsWith('=') ? option : stem(option))
    }
    return { stems, signals, adjacent: piece.startsWith('_'), end: piece.trim() === '$' }
  })
  return { said, items, weight }
}

/** The message as units; `signs` are what holds for the whole of it. */
export function unitsOf(tokens: readonly Token[], spots: readonly Spot[]): readonly Unit[] {
  const spotAt: (Spot | undefined)[] = []
  for (const spot of spots) for (let at = spot.at; at < spot.end; at++) spotAt[at] = spot
  const purpose = purposeOf(tokens, spotAt)
  return tokens.map((token, at): Unit => {
    const spot = spotAt[at]
    const kind = spot?.finding.kind
    const word = spot?.finding.kind === 'filter' && spot.finding.about === 'code' ? token.folded : token.word
    return {
      stem: stem(word),
      word: `=${word}`,
      signals: spot?.at === at ? signalsOf(spot) : [],
      wordy:
        !(word === 'percentage' && spot?.finding.kind === 'filter') &&
        !purpose.has(at) &&
        !(kind === 'group' && (word === 'register' || word === 'not')) &&
        !token.sign &&
        kind !== 'pupil' &&
        kind !== 'form' &&
        kind !== 'class' &&
        kind !== 'adult',
      inside: spot !== undefined && spot.at !== at,
      small: purpose.has(at) || token.sign || /^\d+$/.test(token.word) || spot !== undefined || fillers.has(token.word),
    }
  })
}

const occasions = new Set(
  'meeting meetings assembly briefing governors governor gov govs slt evening newsletter bulletin display boss line report board head ofsted line-management parents trust'.split(
    ' ',
  ),
)
const figures =
  /^(?:attendance|late|lates|lateness|absence|absences|percentage|figures?|data|list|stats|points|behaviour|summary|pa|punctuality|lowest|attenders)$/

/** "… for the governors' meeting": what a figure is wanted for says nothing about which figure. */
export function purposeOf(tokens: readonly Token[], spotAt: readonly (Spot | undefined)[]): ReadonlySet<number> {
  // "… parents evening is in 5 mins": why it is wanted at once.
  const soon = tokens.findIndex(
    ({ word }, at) =>
      at >= 2 &&
      occasions.has(word) &&
      ['is', 'starts', 'started', 'in'].includes(tokens[at + 1]?.word ?? '') &&
      tokens.slice(0, at).some((before) => figures.test(before.word)),
  )
  if (soon > 0) {
    const from = /^(?:parents?|open|team|year|staff)$/.test(tokens[soon - 1]?.word ?? '') ? soon - 1 : soon
    if (!spotAt.slice(from).some(Boolean)) return new Set(tokens.slice(from).map((_, index) => from + index))
  }
  const start = tokens.findIndex(
    ({ word }, at) =>
      at >= 2 && (word === 'for' || word === 'before') && tokens.slice(0, at).some((before) => figures.test(before.word)),
  )
  const end = start < 0 ? -1 : tokens.findIndex(({ word }, at) => at > start && at <= start + 4 && occasions.has(word))
  if (end < 0) return new Set()
  let last = end
  while (occasions.has(tokens[last + 1]?.word ?? '')) last++
  const range = Array.from({ length: last - start + 1 }, (_, index) => start + index)
  return range.some((at) => spotAt[at]) ? new Set() : new Set(range)
}

function signalsOf({ finding }: Spot): readonly Signal[] {
  switch (finding.kind) {
    case 'pupil':
      return ['pupil']
    case 'form':
      return ['form']
    case 'year':
      return ['year']
    case 'class':
      return ['class']
    case 'group':
      return ['group']
    case 'period':
      return finding.period.today ? ['period', 'today'] : ['period']
    case 'versus':
      return ['versus']
    case 'national':
      return ['national']
    case 'mine':
      return finding.which === 'form' ? ['form'] : finding.which === 'year' ? ['year'] : []
    case 'filter':
      switch (finding.about) {
        case 'code':
          return ['code', ...codeSignals(finding.filters.code)]
        case 'lesson':
        case 'percentage':
        case 'count':
        case 'run':
          return [finding.about]
        case 'session':
          return ['period']
        case 'age':
          return []
      }
      break
    case 'adult':
    case 'school':
    case 'same time last year':
    case 'shape':
    case 'timetable week':
      return []
  }
}

function codeSignals(code: string | undefined): readonly Signal[] {
  const codes = code?.split('+') ?? []
  const all = (...of: readonly string[]) => codes.every((one) => of.includes(one))
  if (all('N', 'O')) return ['unexplained code']
  if (all('L', 'U')) return ['late code']
  return all('G') ? ['holiday code'] : []
}

const longestStep = 5
/** A phrase may step over one other word too, and counts for less then. */
const stepOverWord = 0.85

interface Hit {
  readonly phrase: Phrase
  readonly at: readonly number[]
  readonly weight: number
}

const endings = new Set([
  '=?',
  '=.',
  '=!',
  '=please',
  '=mean',
  '=thanks',
  '=again',
  '=code',
  '=codes',
  '=mark',
  '=exactly',
  '=stand',
  '=for',
])

function matchFrom(phrase: Phrase, units: readonly Unit[], start: number): Hit | undefined {
  const found = [start]
  let at = start + 1
  let steppedOver = 0
  for (const item of phrase.items.slice(1)) {
    if (item.end) {
      if (units.slice(at).some(({ word, inside }) => !inside && !endings.has(word))) return undefined
      continue
    }
    let steps = 0
    while (at < units.length && !isItem(item, units[at])) {
      if (item.adjacent || ++steps > longestStep) return undefined
      if (!units[at]?.small && ++steppedOver > 1) return undefined
      at++
    }
    if (at >= units.length) return undefined
    found.push(at)
    at++
  }
  return { phrase, at: found, weight: steppedOver > 0 ? phrase.weight * stepOverWord : phrase.weight }
}

function isItem(item: Item, unit: Unit | undefined): boolean {
  if (!unit) return false
  return (
    (unit.wordy && (item.stems.has(unit.stem) || item.stems.has(unit.word))) ||
    unit.signals.some((signal) => item.signals.has(`<${signal}>`))
  )
}

function findPhrase(phrase: Phrase, units: readonly Unit[]): Hit | undefined {
  const [first] = phrase.items
  if (!first) return undefined
  for (let at = 0; at < units.length; at++) {
    const found = isItem(first, units[at]) ? matchFrom(phrase, units, at) : undefined
    // Only the phrase itself, with no other word stepped over.
    if (found && found.weight === phrase.weight) return found
  }
  return undefined
}

export interface Score {
  readonly score: number
  /** Indexes of the units that its cues explain. */
  readonly explained: ReadonlySet<number>
  readonly cues: readonly string[]
}

/** How strongly a message points to a question. A word counts once, for the strongest cue that it belongs to. */
export function scoreWords(compiled: CompiledWords, units: readonly Unit[], signs: ReadonlySet<Signal>): Score {
  const hits: Hit[] = []
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]
    if (!unit) continue
    const keys = [...(unit.wordy ? [unit.stem, unit.word] : []), ...unit.signals.map((signal) => `<${signal}>`)]
    for (const key of keys) {
      for (const phrase of compiled.phrases.get(key) ?? []) {
        const found = matchFrom(phrase, units, at)
        if (found) hits.push(found)
      }
    }
  }
  hits.sort((a, b) => b.weight - a.weight || b.at.length - a.at.length)
  const explained = new Set<number>()
  const counted = new Set<Phrase>()
  const cues: string[] = []
  let score = 0
  for (const sign of signs) {
    for (const phrase of compiled.phrases.get(`<${sign}>`) ?? []) {
      if (phrase.items.length > 1 || counted.has(phrase)) continue
      counted.add(phrase)
      score += phrase.weight
      cues.push(phrase.said)
    }
  }
  for (const { phrase, at, weight } of hits) {
    const fresh = at.filter((place) => !explained.has(place)).length
    if (fresh === 0 || counted.has(phrase)) continue
    counted.add(phrase)
    score += (weight * fresh) / at.length
    cues.push(phrase.said)
    for (const place of at) explained.add(place)
  }
  if (score > 0) for (const phrase of compiled.unless) if (findPhrase(phrase, units)) score -= phrase.weight
  return { score, explained, cues }
}

/** The filters that a question's own words set in this message. */
export function filtersOfWords(compiled: CompiledWords, units: readonly Unit[]): WordFilters {
  let all: WordFilters = {}
  for (const { phrase, filters } of compiled.filters) if (findPhrase(phrase, units)) all = { ...all, ...filters }
  return all
}
