import { givenNames } from './given-names.ts'
import { extend, nearInFull } from './name-pieces.ts'
import { about, before, inNamePlace, months, pupilNouns } from './name-places.ts'
import {
  both,
  type Found,
  hasMeaningfulCapitals,
  isCapital,
  isKnownWord,
  type NameReading,
  nextWord,
  pupilsOf,
  stranger,
} from './name-reading.ts'
import { seldomSurnames, wordyForenames, wordySurnames, workingWords } from './names-that-are-words.ts'
import { everydayWords, wordLikeNames } from './plain-words.ts'
import { bearersOf } from './pupils.ts'

/** A name that begins with a stranger, whatever surname follows. */
export function strangersFrom(reading: NameReading, at: number): Found {
  let last = at
  while (last < at + 3) {
    const following = nextWord(reading.line, last + 1)
    if (following === undefined || reading.taken(following)) break
    const goesOn = following === last + 1 ? !isKnownWord(reading, following) : false
    if (!goesOn && !isMismatch(reading, last)) break
    last = following
  }
  return stranger(reading, at, last)
}

/**
 * Whether two words side by side are one name that no usable pupil bears: "Hope Kelly" where only a Lara Kelly is usable,
 * "Will Roberts", "Roberts, Will", "zara turner". Such a name is nobody's; it never falls to the bearer of its half.
 */
export function isMismatch(reading: NameReading, at: number): boolean {
  const { line, index } = reading
  const next = nextWord(line, at + 1)
  const [one, two] = [line.tokens[at], line.tokens[next ?? -1]]
  if (!one || !two || next === undefined || one.sign || reading.taken(at) || reading.taken(next)) return false
  if (/['’]s$/.test(one.raw) || /\d/.test(one.folded + two.folded) || one.folded.length < 2 || two.folded.length < 2) return false
  if (!mayBeginName(reading, at, next) || !mayEndName(reading, at, next)) return false
  const [first, second] = [bearersOf(index, one.folded), bearersOf(index, two.folded)]
  if (first && second && both(pupilsOf(first.bearings), pupilsOf(second.bearings)).size > 0) return false
  if (first && [...pupilsOf(first.bearings).values()].some((pupil) => nearInFull(pupil, two.folded))) return false
  if (first || second) return true
  // Neither is borne by anybody: a name only where one would stand.
  const after = next + 1
  return (
    pupilNouns.has(line.tokens[after]?.word ?? '') ||
    pupilNouns.has(line.tokens[at - 1]?.word ?? '') ||
    inNamePlace(reading, at, after)
  )
}

/** Whether the first of two words would be half of a name: a forename, or the name of somebody usable that is no ordinary word. */
function mayBeginName(reading: NameReading, at: number, next: number): boolean {
  const { line, index, vocabulary } = reading
  const token = line.tokens[at]
  if (!token) return false
  const word = token.folded
  const lower = token.raw === word || !hasMeaningfulCapitals(line)
  if (wordyForenames.has(word)) {
    if (!workingWords.has(word)) return true
    return !lower || !isAtWork(reading, at, next)
  }
  if (givenNames.has(word)) return true
  const exact = bearersOf(index, word)
  // "Young Kelly", "Sunny Kelly", "dara kelly": a word that has nothing to do with a question, before a bare surname.
  const strange =
    (token.corrected !== undefined && word.length <= 5) ||
    (!vocabulary.isSchoolWord(word) && (everydayWords.has(word) || wordLikeNames.has(word))) ||
    (wordySurnames.has(word) && isCapital(token.raw) && (at > 0 || !vocabulary.isSchoolWord(word)))
  if (!exact && strange) return isSurnameAlone(reading, next)
  return exact !== undefined && !vocabulary.knows(word) && !everydayWords.has(word) && !wordLikeNames.has(word)
}

/** Whether a word is the surname of somebody usable and nobody's forename. */
export function isSurnameAlone({ line, index }: NameReading, at: number): boolean {
  return bearersOf(index, line.tokens[at]?.folded ?? '')?.bearings.every(({ part }) => part === 'surname') ?? false
}

const auxiliaryAfter = new Set(
  'be come have get need hit miss arrive attend not still also make turn end go lose reach drop fall'.split(' '),
)

const states = new Set('as present absent late in here off down out ill with sick authorised unauthorised'.split(' '))

const beforePeriod = new Set(
  'in since during last this until till before after by from through next early late mid end'.split(' '),
)

/** Whether "will", "mark", "may" and the like do their work as a word: "will Khan be in", "mark Khan present", "since April". */
function isAtWork(reading: NameReading, at: number, next: number): boolean {
  const { line, index } = reading
  const word = line.tokens[at]?.word ?? ''
  const previous = line.tokens[at - 1]?.word ?? ''
  const after = line.tokens[next + 1]?.word ?? ''
  if (next !== at + 1) return true
  const following = bearersOf(index, line.tokens[next]?.folded ?? '')
  // A whole name follows: "will zara khan be in".
  const whole =
    following &&
    extend(reading, { pupils: pupilsOf(following.bearings), end: next + 1, words: 1, corrected: false }, following.bearings)
  if (whole && whole.words > 1) return true
  if (following?.bearings.every(({ part }) => part === 'forename')) return true
  if (months.has(word)) return beforePeriod.has(previous) || /^\d/.test(previous)
  if (word === 'will' || word === 'may') return auxiliaryAfter.has(after)
  if (word === 'mark') return states.has(after)
  if (word === 'hope') return previous === 'i' || previous === 'we'
  if (word === 'chase' || word === 'grant' || word === 'promise') return !about.has(previous) && !before.has(previous)
  return previous === 'in' || previous === 'a' || previous === 'the'
}

/** Whether the second of two words would be the other half. */
function mayEndName(reading: NameReading, at: number, next: number): boolean {
  const { line, index, vocabulary } = reading
  const token = line.tokens[next]
  if (!token) return false
  const [word, bare] = [token.folded, token.folded.replace(/s$/, '')]
  const capital = isCapital(token.raw) && hasMeaningfulCapitals(line)
  const known = (of: string) => vocabulary.knows(of) || everydayWords.has(of)
  const exact = bearersOf(index, word)
  // "Harmony Sith": a mistyped surname that reads as a mistyped word.
  const borne = bearersOf(index, line.tokens[at]?.folded ?? '') !== undefined
  if (token.corrected !== undefined && word.length <= 5 && (capital || !borne)) return true
  if (exact && (capital || (!known(word) && !wordLikeNames.has(exact.word)))) return !months.has(token.word) || next === at + 1
  if (givenNames.has(word) && !known(word)) return true
  if (wordyForenames.has(word) || wordyForenames.has(bare)) {
    if (workingWords.has(word) || known(word)) return capital && !months.has(word)
    return capital || next === at + 1 || !known(word)
  }
  return wordySurnames.has(word) && (capital || !(seldomSurnames.has(word) || vocabulary.isSchoolWord(word)))
}
