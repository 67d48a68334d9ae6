import type { UsableName } from '../school/lexicon.ts'
import { givenNames } from './given-names.ts'
import type { Line } from './line.ts'
import { everydayWords } from './plain-words.ts'
import { type Bearing, bearersOf, type NameIndex, shownName } from './pupils.ts'
import type { Spot } from './spots.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface NameReading {
  readonly line: Line
  readonly index: NameIndex
  readonly vocabulary: Vocabulary
  /** Whether a token already belongs to something else. */
  taken(at: number): boolean
}

export type Found = Omit<Spot, 'at'>

export interface Piece {
  /** Pupils whom everything so far fits. */
  readonly pupils: ReadonlyMap<number, UsableName>
  readonly end: number
  readonly words: number
  readonly corrected: boolean
}

export function pupilsOf(bearings: readonly Bearing[]): Map<number, UsableName> {
  return new Map(bearings.map(({ pupil }) => [pupil.pupilId, pupil]))
}

export function both(a: ReadonlyMap<number, UsableName>, b: ReadonlyMap<number, UsableName>): Map<number, UsableName> {
  return new Map([...a].filter(([id]) => b.has(id)))
}

export function vocabularyWord({ line, vocabulary }: NameReading, at: number): boolean {
  return vocabulary.knows(line.tokens[at]?.folded ?? '')
}

export function stranger({ line }: NameReading, at: number, last: number): Found {
  return { end: last + 1, finding: { kind: 'pupil', ref: { said: saidOf(line, at, last + 1), candidates: [] } } }
}

/** Whether a word is nothing that the machinery, the questions or everyday English know. */
export function isStranger(reading: NameReading, at: number): boolean {
  const token = reading.line.tokens[at]
  if (!token || token.sign || reading.taken(at) || token.folded.length < 2 || /\d/.test(token.folded)) return false
  if (givenNames.has(token.folded) && !reading.vocabulary.knows(token.folded)) return true
  return !isKnownWord(reading, at) && !bearersOf(reading.index, token.folded)
}

export function isKnownWord({ line, vocabulary }: NameReading, at: number): boolean {
  const token = line.tokens[at]
  if (!token) return true
  return (
    vocabulary.knows(token.word) ||
    (token.corrected === undefined && vocabulary.knows(token.folded)) ||
    everydayWords.has(token.word) ||
    vocabulary.isInflected(token.word)
  )
}

export const isCapital = (raw: string | undefined): boolean => raw !== undefined && /^\p{Lu}[\p{Ll}\p{M}'’-]/u.test(raw)

/** Whether capitals say anything in this message: not in one typed in capitals, nor with every word capitalised. */
export function hasMeaningfulCapitals({ tokens }: Line): boolean {
  return (
    tokens.some(({ raw, sign }, at) => !sign && at > 0 && /^\p{Ll}/u.test(raw)) || tokens.filter(({ sign }) => !sign).length <= 3
  )
}

export function nextWord({ tokens }: Line, from: number): number | undefined {
  let at = from
  while (at < tokens.length && at < from + 2 && (tokens[at]?.word === ',' || tokens[at]?.word === '-')) at++
  return tokens[at]?.sign === false ? at : undefined
}

function saidOf({ tokens }: Line, at: number, end: number): string {
  const said = tokens
    .slice(at, end)
    .map(({ raw, glued }, index) => (index > 0 && !glued ? ` ${raw}` : raw))
    .join('')
  return said.replace(/['’]s$/, '').slice(0, 80)
}

export function made({ line }: NameReading, at: number, piece: Piece): Found {
  const said = saidOf(line, at, piece.end)
  const candidates = [...piece.pupils.keys()].slice(0, 60)
  const [only] = piece.pupils.values()
  const corrected = piece.corrected && piece.pupils.size === 1 && only ? shownName(only) : undefined
  return { end: piece.end, finding: { kind: 'pupil', ref: { said, candidates }, corrected } }
}
