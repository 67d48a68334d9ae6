import type { UsableName } from '../school/lexicon.ts'
import { givenNames } from './given-names.ts'
import type { Line } from './line.ts'
import { isMismatch, isSurnameAlone, strangersFrom } from './name-mismatch.ts'
import { extend, startsWith } from './name-pieces.ts'
import { inNamePlace, isInitials, months, pupilNouns, standsAsName } from './name-places.ts'
import {
  both,
  type Found,
  hasMeaningfulCapitals,
  isCapital,
  isKnownWord,
  isStranger,
  made,
  type NameReading,
  nextWord,
  pupilsOf,
  stranger,
  vocabularyWord,
} from './name-reading.ts'
import { wordyForenames, workingWords } from './names-that-are-words.ts'
import { everydayWords, wordLikeNames } from './plain-words.ts'
import { bearersOf, nearBearers, shownName } from './pupils.ts'

/** Names of pupils: known ones in any order and with small errors, and words that can only be the name of somebody unknown. */
export function spotName(reading: NameReading, at: number): Found | undefined {
  if (isSignature(reading.line, at)) return undefined
  const found = wholeName(reading, at) ?? singleName(reading, at) ?? unknownName(reading, at) ?? besideAnother(reading, at)
  return found && hyphenated(reading, at, found)
}

/** Forename and surname, surname and forename, "J Smith", "Jamie S": nothing else in a message looks like that. */
export function spotWholeName(reading: NameReading, at: number): Found | undefined {
  if (isSignature(reading.line, at)) return undefined
  const found = wholeName(reading, at)
  return found && hyphenated(reading, at, found)
}

/** "Will Turner-Khan" is not the Will Turner whom this asker may see. */
function hyphenated(reading: NameReading, at: number, found: Found): Found {
  const [sign, next] = [reading.line.tokens[found.end], reading.line.tokens[found.end + 1]]
  if (sign?.word !== '-' || !sign.glued || !next?.glued || next.sign || reading.taken(found.end + 1)) return found
  const another = bearersOf(reading.index, next.folded) !== undefined || isStranger(reading, found.end + 1)
  return another ? stranger(reading, at, found.end + 1) : found
}

/** "Hope and Zara": a forename that nobody usable bears, joined to a name. */
function besideAnother(reading: NameReading, at: number): Found | undefined {
  const { line, index } = reading
  const word = line.tokens[at]?.folded ?? ''
  if (wordyBearer(reading, at) !== word || ['i', 'we'].includes(line.tokens[at - 1]?.word ?? '')) return undefined
  const isName = (place: number) => {
    const other = line.tokens[place]?.folded ?? ''
    return givenNames.has(other) || (bearersOf(index, other) !== undefined && !reading.vocabulary.knows(other))
  }
  const joined = (place: number) => ['and', '&', ',', '+'].includes(line.tokens[place]?.word ?? '')
  return (joined(at + 1) && isName(at + 2)) || (joined(at - 1) && isName(at - 2)) ? stranger(reading, at, at) : undefined
}

/** "many thanks, Priya", "its nia, …": the name of the one who writes. */
function isSignature({ tokens }: Line, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at).filter(({ sign }) => !sign)
  const said = before.map(({ word }) => word).join(' ')
  const next = tokens[at + 1]
  if (
    /(?:^|hi |hello |hey )(?:its|it is|im|i am|this is)$/.test(said) &&
    (next?.word === ',' || next?.word === '-' || next?.word === 'here')
  )
    return true
  return (
    ['thanks', 'thank', 'cheers', 'regards', 'wishes'].includes(before.at(-1)?.word ?? '') ||
    (before.at(-1)?.word === 'you' && before.at(-2)?.word === 'thank')
  )
}

function wholeName(reading: NameReading, at: number): Found | undefined {
  const { line, index } = reading
  const token = line.tokens[at]
  if (!token || token.sign || reading.taken(at)) return undefined
  if (/^[a-z]$/.test(token.folded)) return initialThenSurname(reading, at)
  const exact = bearersOf(index, token.folded)
  if (isMismatch(reading, at)) return strangersFrom(reading, at)
  // "Sorcha Ní Dhomhnaill" is not the Saoirse whom this asker may see.
  const surname = nextWord(line, at + 1)
  if (
    !exact &&
    surname !== undefined &&
    isStranger(reading, at) &&
    ((surname === at + 1 && isSurnameAlone(reading, surname)) ||
      givenNames.has(token.folded) ||
      inNamePlace(reading, at, at + 1, true)) &&
    nearBearers(index, token.folded).length === 0
  ) {
    if (bearersOf(index, line.tokens[surname]?.folded ?? '') && !vocabularyWord(reading, surname))
      return strangersFrom(reading, at)
  }
  if (exact) {
    const piece = extend(reading, { pupils: pupilsOf(exact.bearings), end: at + 1, words: 1, corrected: false }, exact.bearings)
    if (piece.words > 1) return made(reading, at, piece)
    return undefined
  }
  if (isKnownWord(reading, at) || givenNames.has(token.folded)) return undefined
  // The first of two words mistyped: the second vouches for it.
  const near = nearBearers(index, token.folded)
  const next = nextWord(line, at + 1)
  if (near.length === 0 || next === undefined || reading.taken(next)) return undefined
  const following = bearersOf(index, line.tokens[next]?.folded ?? '')
  for (const { word } of near) {
    const bearings = index.bearers.get(word) ?? []
    const pupils = following ? both(pupilsOf(bearings), pupilsOf(following.bearings)) : new Map<number, UsableName>()
    if (pupils.size > 0) return made(reading, at, extend(reading, { pupils, end: next + 1, words: 2, corrected: true }, []))
  }
  if (following && !vocabularyWord(reading, next) && next === at + 1 && following.bearings.some(({ part }) => part === 'surname'))
    return strangersFrom(reading, at)
  if (following || isKnownWord(reading, next)) return undefined
  const nearNext = nearBearers(index, line.tokens[next]?.folded ?? '')
  for (const { word } of near) {
    for (const other of nearNext) {
      const pupils = both(pupilsOf(index.bearers.get(word) ?? []), pupilsOf(index.bearers.get(other.word) ?? []))
      if (pupils.size > 0) return made(reading, at, { pupils, end: next + 1, words: 2, corrected: true })
    }
  }
  return undefined
}

function initialThenSurname(reading: NameReading, at: number): Found | undefined {
  const { line, index } = reading
  const token = line.tokens[at]
  const next = line.tokens[at + 1]?.word === '.' ? at + 2 : at + 1
  const following = line.tokens[next]
  if (!token || !following || following.sign || reading.taken(next)) return undefined
  if ((token.folded === 'a' || token.folded === 'i') && token.raw === token.folded) return undefined
  const surnames = bearersOf(index, following.folded)?.bearings.filter(({ part }) => part === 'surname') ?? []
  const fits = surnames.filter(
    ({ pupil }) => startsWith(pupil.preferredForename, token.folded) || startsWith(pupil.legalForename, token.folded),
  )
  if (fits.length === 0) {
    const another =
      surnames.length > 0 &&
      !vocabularyWord(reading, next) &&
      token.word.length === 1 &&
      !/\d$/.test(line.tokens[at - 1]?.word ?? '')
    return another && (token.raw !== token.folded || !'uvrnk'.includes(token.folded)) ? stranger(reading, at, next) : undefined
  }
  return made(reading, at, extend(reading, { pupils: pupilsOf(fits), end: next + 1, words: 2, corrected: false }, []))
}

function singleName(reading: NameReading, at: number): Found | undefined {
  const { line, index, vocabulary } = reading
  const token = line.tokens[at]
  if (!token || token.sign || reading.taken(at) || /\d/.test(token.folded)) return undefined
  const exact = bearersOf(index, token.folded)
  if (exact) {
    const ambiguous =
      token.folded.length <= 2 ||
      wordLikeNames.has(exact.word) ||
      vocabulary.knows(exact.word) ||
      everydayWords.has(exact.word) ||
      vocabulary.knows(token.folded)
    if (ambiguous && !standsAsName(reading, at, exact.word)) return undefined
    const surname = strangerAfter(reading, at)
    if (surname !== undefined) return stranger(reading, at, surname)
    const whole = exact.bearings.filter((one) => one.whole)
    return made(reading, at, {
      pupils: pupilsOf(whole.length > 0 ? whole : exact.bearings),
      end: at + 1,
      words: 1,
      corrected: false,
    })
  }
  if (isInitials(reading, at)) {
    const ids = index.initials.get(token.folded) ?? []
    const pupils = new Map(
      ids.flatMap((id) => {
        const pupil = index.byId.get(id)
        return pupil ? [[id, pupil] as const] : []
      }),
    )
    if (pupils.size > 0) return made(reading, at, { pupils, end: at + 1, words: 1, corrected: false })
  }
  if (isKnownWord(reading, at) || token.folded.length < 4) return undefined
  const near = nearBearers(index, token.folded)
  if (near.length === 0 || strangerAfter(reading, at) !== undefined) return undefined
  // "Jade Grreen" is not the Rose Green whom this asker may see.
  if (strangerBefore(reading, at)) return stranger(reading, at, at)
  const bearings = near.flatMap(({ word }) => index.bearers.get(word) ?? [])
  const pupils = pupilsOf(bearings)
  const distance = near[0]?.distance ?? 2
  const unlike = distance > 1 && (pupils.size > 1 || token.folded.length < 9)
  if (givenNames.has(token.folded.replace(/s$/, '')) || givenNames.has(token.folded) || unlike) {
    const offered = [...pupils.values()].slice(0, 5).map((pupil) => ({ pupilId: pupil.pupilId, name: shownName(pupil) }))
    if (distance > 1 && !inNamePlace(reading, at)) return undefined
    return { end: at + 1, finding: { kind: 'pupil', ref: { said: token.raw, candidates: [] }, offered } }
  }
  return made(reading, at, { pupils, end: at + 1, words: 1, corrected: true })
}

/** A word that can only be the name of somebody whom this asker may not see, or who does not exist. */
function unknownName(reading: NameReading, at: number): Found | undefined {
  const wordy = wordyBearer(reading, at)
  if (wordy !== undefined && standsAsName(reading, at, wordy)) return stranger(reading, at, at)
  if (!isStranger(reading, at)) return undefined
  let end = at + 1
  while (end < at + 4 && (isStranger(reading, end) || strangerAfter(reading, end - 1) === end)) end++
  const line = reading.line
  const owned = /['’]s$/.test(line.tokens[end - 1]?.raw ?? '')
  const given = line.tokens
    .slice(at, end)
    .some(({ folded }) => givenNames.has(folded) || givenNames.has(folded.replace(/s$/, '')))
  const capital = hasMeaningfulCapitals(line) && at > 0 && isCapital(line.tokens[at]?.raw)
  const titled = end - at >= 2 && line.tokens.slice(at, end).every(({ raw }) => isCapital(raw))
  const beside =
    pupilNouns.has(line.tokens[end]?.word ?? '') || (end - at >= 2 && pupilNouns.has(line.tokens[at - 1]?.word ?? ''))
  if (!(given || owned || capital || titled || beside || inNamePlace(reading, at, end))) return undefined
  return stranger(reading, at, end - 1)
}

/** The forename that is also a word and that nobody usable bears: "is Hope in". */
function wordyBearer({ line, index, taken }: NameReading, at: number): string | undefined {
  const token = line.tokens[at]
  if (!token || token.sign || taken(at) || bearersOf(index, token.folded)) return undefined
  if (wordyForenames.has(token.folded)) return token.folded
  const owner = token.folded.replace(/s$/, '')
  return owner !== token.folded && wordyForenames.has(owner) ? owner : undefined
}

/** The index of a surname that no usable pupil of that forename has: "Jamie Doe" where only a Jamie Smith is usable. */
function strangerAfter(reading: NameReading, at: number): number | undefined {
  const { line, vocabulary } = reading
  const next = line.tokens[at + 1]
  if (!next || next.sign || reading.taken(at + 1) || /['’]s$/.test(line.tokens[at]?.raw ?? '')) return undefined
  if (isStranger(reading, at + 1)) return at + 1
  if (!isCapital(next.raw) || !hasMeaningfulCapitals(line)) return undefined
  const bears = bearersOf(reading.index, next.folded) !== undefined && !vocabulary.knows(next.folded)
  const wordLike = wordLikeNames.has(next.folded) || everydayWords.has(next.folded)
  return (bears || wordLike) && !months.has(next.word) && !pupilNouns.has(next.word) && !/^[A-Z\d]+$/.test(next.raw)
    ? at + 1
    : undefined
}

function strangerBefore({ line, index, vocabulary }: NameReading, at: number): boolean {
  const previous = line.tokens[at - 1]
  if (!previous || previous.sign) return false
  const word = previous.folded
  if (wordyForenames.has(word)) return !workingWords.has(word) || isCapital(previous.raw)
  return givenNames.has(word) || (bearersOf(index, word) !== undefined && !vocabulary.knows(word))
}
