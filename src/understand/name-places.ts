import { hasMeaningfulCapitals, isCapital, type NameReading } from './name-reading.ts'
import { wordyForenames } from './names-that-are-words.ts'
import { wordLikeNames } from './plain-words.ts'

export const months = new Set([
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

export const before = new Set([
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

export const after = new Set(
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

export const about = new Set([
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

/** Whether a word that is also an ordinary one stands where only a name would. */
export function standsAsName({ line, taken }: NameReading, at: number, word: string): boolean {
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
export function inNamePlace({ line }: NameReading, at: number, end = at + 1, anyEnd = false): boolean {
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

export function isInitials({ line }: NameReading, at: number): boolean {
  const raw = line.tokens[at]?.raw ?? ''
  const previous = line.tokens[at - 1]?.word
  if (!/^[A-Z]{2}$/.test(raw) || !hasMeaningfulCapitals(line)) return false
  return (
    previous !== undefined &&
    (about.has(previous) || before.has(previous)) &&
    !['PP', 'HI', 'PA', 'SA', 'AM', 'PM', 'PE', 'KS', 'HT', 'RE', 'IT', 'WB', 'WC'].includes(raw)
  )
}
