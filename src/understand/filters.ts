import type { Filters } from '../handlers/slots.ts'
import { attendanceCodes } from '../school/attendance-codes.ts'
import { type Line, matchAt } from './line.ts'
import { numberSaid } from './numbers.ts'
import type { Spot } from './spots.ts'

const number =
  '(\\d{1,3}(?: \\. \\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|once|twice|ninety|fifty)(?![a-z0-9])'
const unit = '( ?%| percentage| percent| pc)?'
const notSpan = '(?! (?:to|weeks?|months?|years?|terms?|half|fortnight|and \\d))'
const under = '(?:under|below|less than|fewer than|lower than|worse than|< |<|beneath|sub)'
const over = '(?:over|above|more than|higher than|greater than|>|exceeding|better than|in excess of)'
const daysOf = '(?:school )?(?:days?|sessions?)'

const amountOf = (said: string | undefined): number => numberSaid((said ?? '').replaceAll(' ', '')) ?? Number.NaN

type Reader = (
  parts: RegExpExecArray,
) => { readonly filters: Filters; readonly about: 'percentage' | 'count' | 'run' | 'age' | 'session' | 'lesson' } | undefined
const threshold = (filters: Filters, percent: boolean): ReturnType<Reader> => ({
  filters,
  about: percent ? 'percentage' : 'count',
})
const percentual = (parts: RegExpExecArray, value: number, at = 2): boolean => parts[at] !== undefined || value >= 40

const patterns: readonly (readonly [RegExp, Reader])[] = [
  // several days in a row
  [
    new RegExp(
      `(?:for )?(?:(at least|more than|over) )?${number} ?(?:\\+ |or more )?${daysOf}(?: or more| \\+| plus)?(?: or more)?(?: (?:of |with )?(?:illness|off|absent|away|out|missed|absence|sickness|absences|being off|unauthorised absence))? (?:in a row|running|straight|on the trot|consecutively|on the bounce|back to back|solid|together|consecutive)`,
      'y',
    ),
    run,
  ],
  [
    new RegExp(
      `(?:(at least|more than|over) )?${number} ?(?:\\+ |or more |plus )?(?:consecutive|straight|successive|continuous|solid) ${daysOf}(?: or more| \\+)?`,
      'y',
    ),
    run,
  ],
  [
    /(?:for )?(a|one|two|three|\d) ?(?:whole |full |solid |straight |consecutive )?weeks?(?: off| absent| away| out| absence)? (?:in a row|running|straight|or more|\+|plus)/y,
    weeksInARow,
  ],
  [/for (a|one|two|three|\d) (?:whole |full |solid )?weeks?/y, weeksInARow],
  [/(?:for )?(?:over|more than|at least) (a|one|two|three|\d) (?:whole |full |solid )?weeks?(?! ago)/y, weeksInARow],
  [new RegExp(`for (?:(at least|more than|over) )?${number} ?(?:\\+ |or more )?(?:school )?days(?: or more| \\+)?`, 'y'), run],
  [
    new RegExp(`${number} ?(?:- )?days? (?:absence )?(?:runs?|streaks?)`, 'y'),
    (parts) => ({ filters: { consecutive_days: amountOf(parts[1]) }, about: 'run' }),
  ],
  // age
  [
    new RegExp(
      `(?:older than|more than|over|outstanding (?:for )?(?:more than|over)) ${number} (?:school )?days?(?: old| ago)?`,
      'y',
    ),
    (parts) => ageOf(parts, 1),
  ],
  [
    new RegExp(`${number} ?(?:\\+ |or more |plus )?(?:school )?days?(?: \\+| or more)? old(?:er)?(?: or more)?`, 'y'),
    (parts) => ageOf(parts, 1),
  ],
  [new RegExp(`(?:at least|past|beyond|older than) ${number} (?:school )?days? old`, 'y'), (parts) => ageOf(parts, 1)],
  [/(?:older|more) than a week(?: old| ago)?/y, () => ({ filters: { min_age_school_days: 5 }, about: 'age' })],
  // from … to …
  [
    new RegExp(
      `between ${number}(?: ?%)? (?:and|to|-) ${number}${unit}(?! ?(?:january|february|march|april|may|june|july|august|september|october|november|december|st|nd|rd|th))`,
      'y',
    ),
    bounds,
  ],
  [new RegExp(`${number} ?%? (?:-|to) ${number} (?:%|percentage)`, 'y'), bounds],
  // the bound turned round: "not under 90" is at least 90
  [
    new RegExp(`(?:not|isnt|arent|wasnt|never|no) ${under} ${number}${unit}${notSpan}`, 'y'),
    (parts) => threshold({ min: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(`(?:not|isnt|arent|wasnt|never) ${over} ${number}${unit}${notSpan}`, 'y'),
    (parts) => threshold({ max: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  // of absence, not of attendance: "over 10 % absence" is attendance under 90
  [
    new RegExp(`${over} ${number} ?(?:%|percentage|percent|pc) (?:of )?(?:absence|absent|absences)`, 'y'),
    (parts) => threshold({ under: 100 - amountOf(parts[1]) }, true),
  ],
  [
    new RegExp(`${under} ${number} ?(?:%|percentage|percent|pc) (?:of )?(?:absence|absent|absences)`, 'y'),
    (parts) => threshold({ above: 100 - amountOf(parts[1]) }, true),
  ],
  // one bound
  [
    new RegExp(`(?:at |on )?or (?:below|under|less than) ${number}${unit}`, 'y'),
    (parts) => threshold({ max: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(`(?:at |on )?or (?:above|over|more than) ${number}${unit}`, 'y'),
    (parts) => threshold({ min: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(`${under} ${number}${unit}${notSpan}`, 'y'),
    (parts) => threshold({ under: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(`${over} ${number}${unit}${notSpan}(?! (?:school )?days (?:ago|old))`, 'y'),
    (parts) => threshold({ above: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(
      `(?:at least|minimum(?: of)?|minutes|no less than|> =|>=|from) ${number}${unit}${notSpan}(?= ?(?:%|times|lates|absences|or|days|sessions|marks|codes|$|this|last|in|and|points|incidents|detentions))`,
      'y',
    ),
    (parts) => threshold({ min: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(`(?:at most|no more than|up to|maximum(?: of)?|< =|<=) ${number}${unit}${notSpan}`, 'y'),
    (parts) => threshold({ max: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(
      `${number}${unit} ?(?:times |lates |absences |sessions |days )?(?:\\+|plus|(?:or|and) (?:more|over|above|higher|upwards|better)(?: times)?)`,
      'y',
    ),
    (parts) => threshold({ min: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [
    new RegExp(
      `${number}${unit} ?(?:times |lates |absences |sessions |days )?(?:or|and) (?:less|fewer|under|below|lower|worse)(?: times)?`,
      'y',
    ),
    (parts) => threshold({ max: amountOf(parts[1]) }, percentual(parts, amountOf(parts[1]))),
  ],
  [/(?:on |at |exactly |got |have |has |a )?(?:100|hundred) ?(?:%|percentage|percent)/y, () => threshold({ min: 100 }, true)],
  [/(?:full|perfect) attendance/y, () => threshold({ min: 100 }, true)],
  [/100 (?=attendance)attendance/y, () => threshold({ min: 100 }, true)],
  [
    new RegExp(`(?:hit|reached|had|got|with|has|have) ${number} (?=lates?(?: |$)|late marks|us(?: |$)|u codes)`, 'y'),
    (parts) => threshold({ min: amountOf(parts[1]) }, false),
  ],
  // half of the day
  [
    /(?:in the |the )?(?:am|a \. m)(?: (?:sessions?|registers?|registration|marks?|only))?/y,
    () => ({ filters: { session: 'AM' }, about: 'session' }),
  ],
  [
    /(?:in the |the )?(?:pm|p \. m)(?: (?:sessions?|registers?|registration|marks?|only))?/y,
    () => ({ filters: { session: 'PM' }, about: 'session' }),
  ],
  [
    /(?:in the |the )?mornings?(?: sessions?| registers?| registration| only)/y,
    () => ({ filters: { session: 'AM' }, about: 'session' }),
  ],
  [
    /(?:in the |the )?afternoons?(?: sessions?| registers?| registration| only)/y,
    () => ({ filters: { session: 'PM' }, about: 'session' }),
  ],
  [/(?:in the |of a )(?:morning)s?/y, () => ({ filters: { session: 'AM' }, about: 'session' })],
  [/(?:in the |of an )(?:afternoon)s?/y, () => ({ filters: { session: 'PM' }, about: 'session' })],
  [/mornings?(?= lates?| absences?| attendance| punctuality)/y, () => ({ filters: { session: 'AM' }, about: 'session' })],
  [/mornings/y, () => ({ filters: { session: 'AM' }, about: 'session' })],
  [/afternoons?/y, () => ({ filters: { session: 'PM' }, about: 'session' })],
  // lessons of the day
  [/(?:p|period|periods|lesson|lessons) ?([1-8])/y, (parts) => ({ filters: { lesson: Number(parts[1]) }, about: 'lesson' })],
  [/(?:period|lesson) (one|two|three|four|five|six)/y, (parts) => ({ filters: { lesson: amountOf(parts[1]) }, about: 'lesson' })],
]

function run(parts: RegExpExecArray): ReturnType<Reader> {
  const more = parts[1] === 'more than' || parts[1] === 'over' ? 1 : 0
  return { filters: { consecutive_days: amountOf(parts[2]) + more }, about: 'run' }
}

function weeksInARow(parts: RegExpExecArray): ReturnType<Reader> {
  const more = /over|more than/.test(parts[0]) ? 1 : 0
  return { filters: { consecutive_days: (parts[1] === 'a' ? 1 : amountOf(parts[1])) * 5 + more }, about: 'run' }
}

function ageOf(parts: RegExpExecArray, at: number): ReturnType<Reader> {
  return { filters: { min_age_school_days: amountOf(parts[at]) }, about: 'age' }
}

function bounds(parts: RegExpExecArray): ReturnType<Reader> {
  const [min, max] = [amountOf(parts[1]), amountOf(parts[2])]
  return min <= max ? threshold({ min, max }, true) : undefined
}

const ageWords = /\b(?:codes?|unexplained|reasons?|outstanding|n codes?)\b/

/** A threshold, a half of the day, a lesson, days in a row, an age: what narrows an answer. */
export function spotFilter(line: Line, at: number): Omit<Spot, 'at'> | undefined {
  const word = line.tokens[at]?.word
  const previous = line.tokens[at - 1]?.word
  if (word === 'am' && (previous === 'i' || previous === 'what' || previous === 'how' || previous === 'when')) return undefined
  // "Afternoon, can I …" greets.
  if (
    /^(?:mornings?|afternoons?)$/.test(word ?? '') &&
    ((at === 0 &&
      !/^(?:lates?|absences?|attendance|registers?|sessions?|marks?|punctuality)$/.test(line.tokens[at + 1]?.word ?? '')) ||
      previous === 'good')
  )
    return undefined
  for (const [pattern, read] of patterns) {
    const match = matchAt(line, at, pattern)
    const found = match && read(match.parts)
    if (!found || Object.values(found.filters).some((value) => typeof value === 'number' && !Number.isFinite(value))) continue
    const doubtfulAge = found.about === 'age' && !/old/.test(match.parts[0]) && !ageWords.test(line.text)
    if (doubtfulAge) {
      const days = found.filters.min_age_school_days ?? 0
      return { end: match.end, finding: { kind: 'filter', filters: { above: days }, about: 'count' } }
    }
    return { end: match.end, finding: { kind: 'filter', ...found } }
  }
  return spotCode(line, at)
}

const codes = new Set(attendanceCodes.map(({ code }) => code).filter((code) => /^[A-Z]/.test(code)))
const codeWords = new Set(['code', 'codes', 'coded'])
const markWords = new Set(['mark', 'marks', 'marked'])
/** Letters that are seldom anything but a code when they stand alone as a capital. */
const oftenAlone = new Set(['N', 'O', 'U', 'L', 'G', 'B'])

/** Register codes: "U codes", "coded N or O", "Ns". Letters in a row are joined by `+`. */
function spotCode(line: Line, at: number): Omit<Spot, 'at'> | undefined {
  const { tokens } = line
  const introduced = codeWords.has(tokens[at]?.word ?? '') || markWords.has(tokens[at]?.word ?? '')
  let next = at
  if (introduced) {
    next++
    while (['as', 'an', ':', '"', 'with', 'is', 'of', '='].includes(tokens[next]?.word ?? '')) next++
  }
  const found: string[] = []
  let end = next
  for (let here = next; here < tokens.length; ) {
    const code = codeAt(tokens[here]?.raw ?? '', introduced || nearCodeWord(line, here))
    if (!code) break
    found.push(code)
    here++
    end = here
    if (tokens[here]?.word === '"') here++
    while (['and', 'or', '/', ',', '&', '+', 'codes', 'code', 'marks'].includes(tokens[here]?.word ?? '')) {
      if (codeWords.has(tokens[here]?.word ?? '') || tokens[here]?.word === 'marks') end = here + 1
      here++
    }
  }
  if (found.length === 0) return undefined
  const before = tokens[at - 1]?.word
  // "Which Ns are about to turn into O": what they become is not what is asked for.
  if (
    /\b(?:turn|turns|turning|turned|become|becomes|becoming|change|changes|changing|changed|go|going) (?:in ?to |to |an? )*$/.test(
      line.text.slice(0, line.starts[next] ?? 0),
    )
  )
    return undefined
  if (before === 'week' || before === 'year' || (before !== undefined && /^\d+$/.test(before) && !introduced)) return undefined
  const named = introduced || codeWords.has(tokens[end - 1]?.word ?? '') || tokens[end - 1]?.word === 'marks'
  const plural = /^[A-Z]\d?(?:['’]?s)$/.test(tokens[next]?.raw ?? '') && (at > 0 || found.length > 1)
  const alone = oftenAlone.has(tokens[next]?.raw ?? '') && tokens.some(({ raw }) => /[a-z]/.test(raw)) && tokens.length > 1
  if (!named && !plural && !alone) return undefined
  if (
    introduced &&
    markWords.has(tokens[at]?.word ?? '') &&
    !found.every((code, index) => index > 0 || tokens[next]?.raw.startsWith(code))
  )
    return undefined
  return { end, finding: { kind: 'filter', filters: { code: [...new Set(found)].join('+') }, about: 'code' } }
}

function nearCodeWord({ tokens }: Line, at: number): boolean {
  for (let here = at + 1; here < Math.min(tokens.length, at + 7); here++) {
    const word = tokens[here]?.word ?? ''
    if (codeWords.has(word) || word === 'marks') return true
    if (!['and', 'or', '/', ',', '&', '+'].includes(word) && !codes.has(word.toUpperCase())) return false
  }
  return false
}

function codeAt(raw: string, anyCase: boolean): string | undefined {
  const bare = raw.replace(/['’]?s$/, '') || raw
  const code = anyCase ? bare.toUpperCase() : bare
  return codes.has(code) ? code : undefined
}
