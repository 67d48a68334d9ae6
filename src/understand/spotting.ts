import type { Lexicon, UsableName } from '../school/lexicon.ts'
import type { Today } from './days.ts'
import { spotFilter } from './filters.ts'
import { givenNames } from './given-names.ts'
import { spotGroup } from './groups.ts'
import { type Line, lineOf, tokenAfter } from './line.ts'
import { spotName, spotWholeName } from './names.ts'
import { wordyForenames } from './names-that-are-words.ts'
import type { PeriodSpoken } from './period-spoken.ts'
import { readPeriod } from './periods.ts'
import { abbreviations, wordLikeNames } from './plain-words.ts'
import { bearersOf, indexNames, nearBearers } from './pupils.ts'
import { indexPlaces, spotMine, spotPlace, spotYears } from './scopes.ts'
import { spotLikePeriod, spotShape } from './shapes.ts'
import type { Spot } from './spots.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Spotted {
  readonly line: Line
  readonly spots: readonly Spot[]
}

/** Everything in a message that is recognised whatever the question: places, names, periods, groups, filters, shape. */
export function spot(
  said: readonly Token[],
  lexicon: Lexicon,
  names: readonly UsableName[],
  vocabulary: Vocabulary,
  now: Today,
): Spotted {
  const places = indexPlaces(lexicon)
  const index = indexNames(names)
  const tokens = joinedNames(said, (word) => bearersOf(index, word) !== undefined)
  const line = lineOf(
    spelledOut(
      tokens,
      vocabulary,
      (word) => bearersOf(index, word) !== undefined,
      (word) => nearBearers(index, word).length > 0,
      (word) => places.nicknames.has(word),
    ),
  )
  const spots: Spot[] = []
  const owner: (Spot | undefined)[] = []
  const claim = (at: number, found: Omit<Spot, 'at'> | undefined): boolean => {
    if (!found || found.end <= at) return false
    for (let place = at; place < found.end; place++) if (owner[place]) return false
    const made = { at, ...found }
    spots.push(made)
    for (let place = at; place < found.end; place++) owner[place] = made
    return true
  }
  const sweep = (look: (at: number) => Omit<Spot, 'at'> | undefined): void => {
    for (let at = 0; at < line.tokens.length; at++) if (!owner[at]) claim(at, look(at))
  }
  const reading = { line, index, vocabulary, taken: (at: number) => owner[at] !== undefined }
  sweep((at) => adult(line, at))
  sweep((at) => spotPlace(line, at, places))
  sweep((at) => spotWholeName(reading, at))
  sweep((at) => spotMine(line, at))
  sweep(
    (at) =>
      spotLikePeriod(line, at) ?? spotPeriod(line, at, now, (place) => owner[place] !== undefined) ?? spotYears(line, at, places),
  )
  sweep((at) => spotFilter(line, at))
  sweep((at) => spotShape(line, at) ?? spotGroup(line, at))
  for (let at = 0; at < line.tokens.length; at++) {
    if (!owner[at]) claim(at, spotName(reading, at))
    else if (owner[at]?.at === at) reclaimed(at)
  }
  /** "is april in": what was taken for a month or a weekday stands where only a name would. */
  function reclaimed(at: number): void {
    const spotHere = owner[at]
    if (!spotHere || spotHere.end !== at + 1 || spotHere.finding.kind !== 'period') return
    const without = { ...reading, taken: (place: number) => place !== at && owner[place] !== undefined }
    const name = bearersOf(index, line.tokens[at]?.folded ?? '') && spotName(without, at)
    if (!name || name.end !== at + 1) return
    spots.splice(spots.indexOf(spotHere), 1)
    owner[at] = undefined
    claim(at, name)
  }
  spots.sort((a, b) => a.at - b.at)
  return { line, spots }
}

const calendarDay =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december)$/

/** A forename is never a mistyped word, whoever bears it: "grace" is no "grade". */
const isForename = (word: string): boolean =>
  givenNames.has(word) || wordyForenames.has(word) || wordyForenames.has(word.replace(/s$/, '')) || wordLikeNames.has(word)

const particles = new Set(['o', 'd', 'mc', 'mac', 'al', 'el', 'de', 'st', 'van', 'von', 'ni'])

/** "o brien" as one word, where somebody is an O'Brien. */
function joinedNames(tokens: readonly Token[], isName: (word: string) => boolean): readonly Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const next = tokens[at + 1]
    if (!token) continue
    const word = next && !next.sign && particles.has(token.folded) ? `${token.folded}${next.folded}` : ''
    if (next && word !== '' && isName(word) && !isName(next.folded)) {
      joined.push({ ...token, raw: `${token.raw} ${next.raw}`, folded: word, word })
      at++
    } else joined.push(token)
  }
  return joined
}

function spelledOut(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  isName: (word: string) => boolean,
  isNearName: (word: string) => boolean,
  isPlace: (word: string) => boolean,
): readonly Token[] {
  const typedPlainly = tokens.some(({ raw, sign }, at) => at > 0 && !sign && /^\p{Ll}/u.test(raw))
  return tokens.map((token, at) => {
    if (
      token.word === '%' &&
      !/^\d+$/.test(tokens[at - 1]?.word ?? '') &&
      !/^(?:ninety|hundred|fifty)$/.test(tokens[at - 1]?.word ?? '')
    )
      return { ...token, word: 'percentage', sign: false }
    if (token.sign) return token
    if (token.word === '4' && saysFor(tokens, at)) return { ...token, word: 'for' }
    if (Object.hasOwn(abbreviations, token.folded)) return { ...token, word: abbreviations[token.folded] ?? token.folded }
    if (vocabulary.knows(token.folded) || isName(token.folded) || isPlace(token.folded) || isForename(token.folded)) return token
    const counted = /^(\d{1,3})(wks?|weeks|yrs?|mins?|days?)$/.exec(token.folded)
    if (counted) return token
    const right = vocabulary.correct(token.folded)
    // Where a name stands, a mistyped name is likelier than a mistyped word: "has Grae been late".
    const next = tokens[at + 1]?.folded ?? ''
    const named = (at > 0 && /^\p{Lu}\p{Ll}/u.test(token.raw) && typedPlainly) || (isName(next) && !vocabulary.knows(next))
    if (right !== undefined && named && !calendarDay.test(right) && isNearName(token.folded)) return token
    return right === undefined
      ? token
      : { ...token, word: Object.hasOwn(abbreviations, right) ? (abbreviations[right] ?? right) : right, corrected: token.folded }
  })
}

/** "attendance 4 last week". */
function saysFor(tokens: readonly Token[], at: number): boolean {
  const [previous, next] = [tokens[at - 1]?.folded ?? '', tokens[at + 1]]
  const figure = /^(?:att?e?n?d[ae]n[cs]e|lates?|lateness|absence|absences|figures|list|percentage|stats|look|asking)$/.test(
    previous,
  )
  return (
    figure &&
    next !== undefined &&
    !next.sign &&
    !/^(?:or|and|more|times|days|weeks|sessions|plus|lates|pupils|kids)$/.test(next.folded)
  )
}

/** "Last week against the week before": the one before that other. */
function periodBefore(said: string, text: string, now: Today): PeriodSpoken | undefined {
  const parts = /^the (week|term|half term|year|month) before$/.exec(text)
  const other = parts && new RegExp(`\\b(this|last) ${parts[1]}\\b`).exec(said)
  if (!other || (other[1] === 'last' && parts[1] !== 'week')) return undefined
  const period = readPeriod(other[1] === 'last' ? 'the week before last' : `last ${parts[1]}`, now)
  return period && { ...period, length: text.length }
}

function spotPeriod(line: Line, at: number, now: Today, taken: (at: number) => boolean): Omit<Spot, 'at'> | undefined {
  // "now 9Z" turns to another form; it does not say when.
  if (at === 0 && line.tokens[0]?.word === 'now' && line.tokens.length > 1) return undefined
  const start = line.starts[at] ?? 0
  // What belongs to a place or a name is no part of a date: "this year 9 Hawking".
  let last = at + 1
  while (last < line.tokens.length && !taken(last)) last++
  const text = line.text.slice(start, line.starts[last]).trimEnd()
  const period = periodBefore(line.text.slice(0, start), text, now) ?? readPeriod(text, now)
  if (!period || period.length === 0) return undefined
  const place = start + period.length
  if (place < line.text.length && line.text[place] !== ' ') return undefined
  return { end: tokenAfter(line, place), finding: { kind: 'period', period } }
}

const titles = new Set(['mr', 'mrs', 'ms', 'dr', 'mister'])

/** "Mr Patel": a member of staff or somebody at home, never a pupil. */
function adult({ tokens }: Line, at: number): Omit<Spot, 'at'> | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]?.word === '.' ? at + 2 : at + 1
  const name = tokens[next]
  if (!token || !name || name.sign || /\d/.test(name.folded)) return undefined
  const isTitle = titles.has(token.folded) || (token.folded === 'miss' && token.raw === 'Miss' && /^\p{Lu}\p{Ll}/u.test(name.raw))
  if (!isTitle) return undefined
  const second = tokens[next + 1]?.word === '-' && tokens[next + 2] ? next + 3 : next + 1
  return { end: second, finding: { kind: 'adult', title: token.folded, said: name.raw } }
}
