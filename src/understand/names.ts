import type { UsableName } from '../school/lexicon.ts'
import { givenNames } from './given-names.ts'
import type { Line } from './line.ts'
import { seldomSurnames, wordyForenames, wordySurnames, workingWords } from './names-that-are-words.ts'
import { everydayWords, wordLikeNames } from './plain-words.ts'
import { type Bearing, bearersOf, type NameIndex, nearBearers, shownName } from './pupils.ts'
import { editDistance } from './spelling.ts'
import type { Spot } from './spots.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface NameReading {
  readonly line: Line
  readonly index: NameIndex
  readonly vocabulary: Vocabulary
  /** Whether a token already belongs to something else. */
  taken(at: number): boolean
}

type Found = Omit<Spot, 'at'>
interface Piece {
  /** Pupils whom everything so far fits. */
  readonly pupils: ReadonlyMap<number, UsableName>
  readonly end: number
  readonly words: number
  readonly corrected: boolean
}

const months = new Set([
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'autumn',
  'summer',
  'friday',
  'monday',
])
/** Those that are no forename as well. */
const wholeMonths = new Set([...months].filter((word) => !wordyForenames.has(word)))
const before = new Set([
  'is',
  'was',
  'has',
  'did',
  'does',
  'how',
  'where',
  'seen',
  'isnt',
  'wasnt',
  'hasnt',
  'about',
  'are',
  'were',
  'will',
  'if',
  'when',
  'hows',
  'wheres',
  'whats',
  'what',
])
const after = new Set(
  'in here been late off absent out doing getting ill sick away present there around back come turned on today got missed miss have made not had at attending lately this yet arrived still school marked'.split(
    ' ',
  ),
)
const sayings = new Set([
  'told',
  'said',
  'says',
  'seems',
  'looks',
  'came',
  'was',
  'is',
  'has',
  'hasnt',
  'isnt',
  'wasnt',
  'needs',
  'keeps',
  'disclosed',
])
const about = new Set([
  'for',
  'about',
  'on',
  'of',
  'with',
  're',
  'regarding',
  'to',
  'and',
  'tell',
  'concern',
  'log',
  'than',
  'versus',
  'compare',
  'only',
  'just',
])
const ends = new Set([
  'this',
  'last',
  'since',
  'today',
  'please',
  'in',
  'so',
  'yesterday',
  'ytd',
  'over',
  'from',
  'and',
  'for',
  'versus',
  'with',
  'now',
  'thanks',
  'as',
  'to',
  'is',
  'has',
  'up',
  'at',
])
export const pupilNouns = new Set(
  'attendance late lates lateness absence absences punctuality behaviour marks points report summary progress grades register percentage isp plan record profile overview update mum mums dad dads parents tutor strategies concerns concern unauthorised attendence detentions behavior pattern home'.split(
    ' ',
  ),
)

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

function pupilsOf(bearings: readonly Bearing[]): Map<number, UsableName> {
  return new Map(bearings.map(({ pupil }) => [pupil.pupilId, pupil]))
}

function both(a: ReadonlyMap<number, UsableName>, b: ReadonlyMap<number, UsableName>): Map<number, UsableName> {
  return new Map([...a].filter(([id]) => b.has(id)))
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

/** Goes on through the following words for as long as they are names of somebody whom all before fit. */
function extend(reading: NameReading, from: Piece, firstBearings: readonly Bearing[]): Piece {
  const { line, index } = reading
  let piece = from
  for (;;) {
    const next = nextWord(line, piece.end)
    if (next === undefined || reading.taken(next)) return piece
    const token = line.tokens[next]
    if (!token) return piece
    const exact = bearersOf(index, token.folded)
    const fitting = exact && both(piece.pupils, pupilsOf(exact.bearings))
    if (fitting && fitting.size > 0 && !sameWordAgain(line, piece.end - 1, next)) {
      piece = { pupils: fitting, end: next + 1, words: piece.words + 1, corrected: piece.corrected }
      continue
    }
    if (/^[a-z]$/.test(token.folded) && piece.words === 1 && next === piece.end) {
      const fits = new Map([...piece.pupils].filter(([, pupil]) => initialFits(pupil, firstBearings, token.folded)))
      const article = (token.folded === 'a' || token.folded === 'i') && token.raw === token.folded
      if (fits.size > 0 && !article) return { pupils: fits, end: next + 1, words: 2, corrected: false }
      return piece
    }
    // A word that was taken for a mistyped ordinary one may still be this pupil's own name, mistyped.
    const ordinary = token.corrected === undefined && isKnownWord(reading, next)
    if (exact || ordinary || /\d/.test(token.folded)) return piece
    const near = [...piece.pupils.values()].filter((pupil) => nearInFull(pupil, token.folded))
    if (near.length === 0) return piece
    piece = {
      pupils: new Map(near.map((pupil) => [pupil.pupilId, pupil])),
      end: next + 1,
      words: piece.words + 1,
      corrected: true,
    }
  }
}

function vocabularyWord({ line, vocabulary }: NameReading, at: number): boolean {
  return vocabulary.knows(line.tokens[at]?.folded ?? '')
}

/** A name that begins with a stranger, whatever surname follows. */
function strangersFrom(reading: NameReading, at: number): Found {
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
function isMismatch(reading: NameReading, at: number): boolean {
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
function isSurnameAlone({ line, index }: NameReading, at: number): boolean {
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
  if (exact && (capital || (!known(word) && !wordLikeNames.has(exact.word)))) return !months.has(token.word) || next === at + 1
  if (givenNames.has(word) && !known(word)) return true
  if (wordyForenames.has(word) || wordyForenames.has(bare)) {
    if (workingWords.has(word) || known(word)) return capital && !months.has(word)
    return capital || next === at + 1 || !known(word)
  }
  return wordySurnames.has(word) && (capital || !(seldomSurnames.has(word) || vocabulary.isSchoolWord(word)))
}

function sameWordAgain({ tokens }: Line, a: number, b: number): boolean {
  return tokens[a]?.folded === tokens[b]?.folded
}

function initialFits(pupil: UsableName, bearings: readonly Bearing[], initial: string): boolean {
  const own = bearings.filter((one) => one.pupil.pupilId === pupil.pupilId)
  return own.some(({ part }) =>
    part === 'forename'
      ? startsWith(pupil.legalSurname, initial)
      : startsWith(pupil.preferredForename, initial) || startsWith(pupil.legalForename, initial),
  )
}

const startsWith = (name: string, initial: string): boolean => foldFirst(name) === initial
const foldFirst = (name: string): string => name.charAt(0).toLowerCase().normalize('NFD').charAt(0)

/** Whether a mistyped word is near one of this pupil's own names: two letters may be wrong, as the rest of the name is right. */
function nearInFull(pupil: UsableName, typed: string): boolean {
  const words = [pupil.legalSurname, pupil.legalForename, pupil.preferredForename].flatMap((name) => {
    const folded = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^\p{L}\s-]/gu, '')
    return [...folded.split(/[\s-]+/), folded.replace(/[\s-]+/g, '')]
  })
  const most = typed.length < 4 ? 0 : typed.length < 6 ? 1 : 2
  return words.some(
    (word) =>
      word.length >= 4 &&
      (editDistance(typed, word, most) <= most ||
        (typed.endsWith('s') && editDistance(typed.slice(0, -1), word, most) <= Math.min(1, most))),
  )
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
  if (near.length === 0 || strangerAfter(reading, at) !== undefined || strangerBefore(reading, at)) return undefined
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

function stranger({ line }: NameReading, at: number, last: number): Found {
  return { end: last + 1, finding: { kind: 'pupil', ref: { said: saidOf(line, at, last + 1), candidates: [] } } }
}

/** Whether a word is nothing that the machinery, the questions or everyday English know. */
function isStranger(reading: NameReading, at: number): boolean {
  const token = reading.line.tokens[at]
  if (!token || token.sign || reading.taken(at) || token.folded.length < 2 || /\d/.test(token.folded)) return false
  if (givenNames.has(token.folded) && !reading.vocabulary.knows(token.folded)) return true
  return !isKnownWord(reading, at) && !bearersOf(reading.index, token.folded)
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

function strangerBefore(reading: NameReading, at: number): boolean {
  const previous = reading.line.tokens[at - 1]
  return previous !== undefined && givenNames.has(previous.folded) && !bearersOf(reading.index, previous.folded)
}

function isKnownWord({ line, vocabulary }: NameReading, at: number): boolean {
  const token = line.tokens[at]
  if (!token) return true
  return (
    vocabulary.knows(token.word) ||
    (token.corrected === undefined && vocabulary.knows(token.folded)) ||
    everydayWords.has(token.word) ||
    vocabulary.isInflected(token.word)
  )
}

/** Whether a word that is also an ordinary one stands where only a name would. */
function standsAsName({ line, taken }: NameReading, at: number, word: string): boolean {
  const previous = line.tokens[at - 1]?.word
  const token = line.tokens[at]
  const next = line.tokens[at + 1]?.word
  const owned = /['’]s$/.test(token?.raw ?? '') && next !== undefined && (pupilNouns.has(next) || !taken(at + 1))
  if (owned && word.length > 2) return true
  const atEnd = next === undefined || next === '?' || next === '.' || next === '!' || next === ','
  const capital = isCapital(token?.raw) && hasMeaningfulCapitals(line)
  if (previous !== undefined && before.has(previous) && next !== undefined && after.has(next))
    return word !== 'will' || previous !== 'what'
  if (previous !== undefined && about.has(previous) && !months.has(word) && (atEnd || ends.has(next ?? '')))
    return capital || !['will', 'mark', 'early', 'more', 'long', 'day', 'page', 'best', 'late'].includes(word) || atEnd
  if (
    previous !== undefined &&
    about.has(previous) &&
    months.has(word) &&
    previous !== 'on' &&
    previous !== 'of' &&
    previous !== 'for' &&
    previous !== 'to' &&
    previous !== 'and' &&
    !(previous === 'about' && ['what', 'how'].includes(line.tokens[at - 2]?.word ?? ''))
  )
    return atEnd || ends.has(next ?? '')
  if (capital && at > 0 && !months.has(word)) return true
  if (
    at === 0 &&
    next !== undefined &&
    sayings.has(next) &&
    !months.has(word) &&
    (['is', 'was', 'has', 'hasnt', 'isnt', 'wasnt'].includes(next) || !['will', 'mark'].includes(word)) &&
    !['page', 'best', 'day'].includes(word)
  )
    return true
  if (
    (next === 'is' || next === 'was' || next === 'has') &&
    wordLikeNames.has(word) &&
    !months.has(word) &&
    !['the', 'a', 'my', 'this', 'that', 'of'].includes(previous ?? '') &&
    !['will', 'mark', 'day', 'best', 'page', 'holiday', 'week', 'case', 'reason', 'sale', 'art'].includes(word)
  )
    return true
  // "marks attendance": Mark's.
  if (token?.folded === `${word}s` && next !== undefined && pupilNouns.has(next) && !wholeMonths.has(word) && word !== 'will')
    return true
  if (capital && at > 0 && previous !== undefined && (before.has(previous) || previous === 'about')) return true
  if (
    capital &&
    at === 0 &&
    next !== undefined &&
    (pupilNouns.has(next) || after.has(next)) &&
    word !== 'will' &&
    word !== 'mark' &&
    !months.has(word)
  )
    return true
  return line.tokens.length === 1 && wordLikeNames.has(word) && !months.has(word)
}

/** Whether a name would stand here, so that a word nobody knows is one. */
function inNamePlace({ line }: NameReading, at: number, end = at + 1, anyEnd = false): boolean {
  const previous = line.tokens[at - 1]?.word
  const next = line.tokens[end]?.word
  if (previous === undefined)
    return (
      next !== undefined &&
      (pupilNouns.has(next) || ['been', 'late', 'in', 'absent', 'off'].includes(next)) &&
      end - at <= 3 &&
      next !== 'home'
    )
  if (['is', 'was', 'has', 'did', 'does', 'hasnt', 'isnt', 'wasnt', 'where', 'how', 'seen'].includes(previous))
    return next === undefined || after.has(next) || next === '?' || pupilNouns.has(next) || ends.has(next)
  if (previous === 'about' || previous === 'for' || previous === 're')
    return anyEnd || next === undefined || after.has(next) || ends.has(next) || pupilNouns.has(next) || /^[^a-z]/.test(next)
  if (previous === 'on' || previous === 'of' || previous === 'with' || previous === 'and' || previous === 'to')
    return isCapital(line.tokens[at]?.raw) && hasMeaningfulCapitals(line)
  return false
}

function isInitials({ line }: NameReading, at: number): boolean {
  const raw = line.tokens[at]?.raw ?? ''
  const previous = line.tokens[at - 1]?.word
  if (!/^[A-Z]{2}$/.test(raw) || !hasMeaningfulCapitals(line)) return false
  return (
    previous !== undefined &&
    (about.has(previous) || before.has(previous)) &&
    !['PP', 'HI', 'PA', 'SA', 'AM', 'PM', 'PE', 'KS', 'HT', 'RE', 'IT', 'WB', 'WC'].includes(raw)
  )
}

const isCapital = (raw: string | undefined): boolean => raw !== undefined && /^\p{Lu}[\p{Ll}\p{M}'’-]/u.test(raw)

/** Whether capitals say anything in this message: not in one typed in capitals, nor with every word capitalised. */
export function hasMeaningfulCapitals({ tokens }: Line): boolean {
  return (
    tokens.some(({ raw, sign }, at) => !sign && at > 0 && /^\p{Ll}/u.test(raw)) || tokens.filter(({ sign }) => !sign).length <= 3
  )
}

function nextWord({ tokens }: Line, from: number): number | undefined {
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

function made({ line }: NameReading, at: number, piece: Piece): Found {
  const said = saidOf(line, at, piece.end)
  const candidates = [...piece.pupils.keys()].slice(0, 60)
  const [only] = piece.pupils.values()
  const corrected = piece.corrected && piece.pupils.size === 1 && only ? shownName(only) : undefined
  return { end: piece.end, finding: { kind: 'pupil', ref: { said, candidates }, corrected } }
}
