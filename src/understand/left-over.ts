import type { Analysis, Scored } from './analysis.ts'
import type { Line } from './line.ts'
import { fillers } from './plain-words.ts'
import type { Spot } from './spots.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a message says that its reading does not take up. */
export interface LeftOver {
  /** A word without which the answer would be another one: a subject, a place, a number, a date. */
  readonly doubtful: string | undefined
  /** A "not", an "except": an answer that ignores it says the opposite. With what stands after it, where that was recognised. */
  readonly negation: { readonly word: string; readonly of: Spot | undefined } | undefined
  /** Words that the answer can do without, and says so. */
  readonly leftOut: readonly string[]
}

const calendarWords = new Set(
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday fortnight weekend'.split(
    ' ',
  ),
)
const subjects = new Set(
  'maths english science history geography french spanish german latin art music drama pe dt tech technology computing ict rs re rpe pshe food textiles biology chemistry physics business media sociology psychology economics'.split(
    ' ',
  ),
)
/** After these a word tells which pupils or which part, unless it is one of those that tell for what or how. */
const narrowing = new Set('in by with from of at per on for'.split(' '))
const ofSomebody = new Set('is was has did are were how hows about'.split(' '))
const articles = new Set('the a an my our their his her this that any all some no form class year school tutor'.split(' '))
const purposes = new Set(
  `hurry rush minute sec secs phone ipad laptop mobile way desk record records file files sake slt governors governor gov govs head headteacher boss parents parent mum dad meeting assembly briefing
  reference moment advance case detail particular short brief nutshell glance table chart graph list format percent bullet points word office reception letter newsletter display board evening attendance
  manager absence absences absent lates late lateness today yesterday mind advance screen whiteboard projector becoming being going falling groups forms tutors classes codes registers register marks sessions days dates question me us him her them kids pupils students hand least last`.split(
    /\s+/,
  ),
)
const chatter = new Set('sure lol haha ha wait mean meant twins formroom bot gosh ooh ahh argh ugh x xx brill fab'.split(' '))
const grouped = new Set('kids pupils students children boys girls group team club set band squad house ones lot'.split(' '))

const negations = new Set(
  'not isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont except excluding exclude excludes excl without bar apart minus ignoring ignore omit omitting never'.split(
    ' ',
  ),
)
/** "Who has had no lates" asks for the others. */
const counted = new Set('lates late absences absence unauthorised days time sessions boys girls pp send eal'.split(' '))
const negativePhrases =
  /^(?:other than|rather than|anyone but|everyone but|all but|leaving out|leave out|take out|aside from|but not|not including)\b/
/** "not sure", "dont forget", "havent got": nothing that an answer would have to turn round. */
const harmlessAfter = new Set(
  'sure urgent just only really that bad quite too know mind worry forget suppose think got seen had looked heard a certain long much worried convinced fussed panicking need'.split(
    ' ',
  ),
)
const tags = new Set('it he she they there'.split(' '))

/** What in a message neither the question nor the machinery takes up. `best` is the question chosen, where one was. */
export function leftOver(analysis: Analysis, best: Scored | undefined, vocabulary: Vocabulary): LeftOver {
  const { line, spots, units } = analysis
  const owned = new Set(spots.flatMap(({ at, end }) => Array.from({ length: end - at }, (_, index) => at + index)))
  const free = (at: number): boolean => !owned.has(at) && !(best?.score.explained.has(at) ?? false)
  // What somebody wants to be told, and when, is read from the words themselves: its times and its "not".
  const readsItself = best?.askable.name === 'change-preference'
  let doubtful: string | undefined
  const leftOut: string[] = []
  line.tokens.forEach((token, at) => {
    if (token.sign || !free(at) || units[at]?.wordy !== true) return
    if (!readsItself && (/^\d/.test(token.word) || calendarWords.has(token.word))) doubtful ??= token.raw
    if (units[at]?.small || fillers.has(token.word) || fillers.has(token.folded)) return
    if (narrows(line, at, vocabulary) && best?.askable.name !== 'in-school-not-in-lesson') doubtful ??= token.raw
    else if (!purposes.has(token.word) && !chatter.has(token.word)) leftOut.push(token.raw)
  })
  // "In school but not in period 3" is what that question asks.
  const negation = readsItself || best?.askable.name === 'in-school-not-in-lesson' ? undefined : negationOf(line, spots, free)
  return { doubtful, negation, leftOut }
}

/** Whether a word that nothing used tells which pupils or what part: "in maths", "by house", "dance club kids". */
function narrows({ tokens }: Line, at: number, vocabulary: Vocabulary): boolean {
  const word = tokens[at]?.word ?? ''
  if (subjects.has(word)) return true
  let previous = at - 1
  if (articles.has(tokens[previous]?.word ?? '')) previous--
  const before = tokens[previous]?.word ?? ''
  if (before === 'by' || before === 'per') return !purposes.has(word)
  if (purposes.has(word)) return false
  // Most likely a name, mistyped: "is trese PA".
  if (!vocabulary.knows(word) && !vocabulary.isInflected(word) && ofSomebody.has(before)) return true
  if (narrowing.has(before)) return true
  return !vocabulary.isSchoolWord(word) && grouped.has(tokens[at + 1]?.word ?? '')
}

/** "All forms but 9Z", "everybody in my year but Jamie". */
function leavesOut({ tokens, text, starts }: Line, spots: readonly Spot[], at: number): boolean {
  const next = spots.find((spot) => spot.at > at && spot.at <= at + 2)
  return (
    tokens[at]?.word === 'but' &&
    next !== undefined &&
    ['form', 'year', 'class', 'pupil', 'mine', 'group'].includes(next.finding.kind) &&
    /\b(?:all|every|everyone|everybody|everything|any|anyone|anybody|whole)\b/.test(text.slice(0, starts[at]))
  )
}

function negationOf(line: Line, spots: readonly Spot[], free: (at: number) => boolean): LeftOver['negation'] {
  for (let at = 0; at < line.tokens.length; at++) {
    const word = line.tokens[at]?.word ?? ''
    const phrase = negativePhrases.exec(line.text.slice(line.starts[at] ?? 0))
    const next = line.tokens[at + 1]?.word ?? ''
    const none = (word === 'no' || word === 'zero' || word === 'without') && counted.has(next)
    if (!free(at) || !(negations.has(word) || phrase || none || leavesOut(line, spots, at))) continue
    const previous = line.tokens[at - 1]?.word ?? ''
    const idle =
      harmlessAfter.has(next) ||
      (tags.has(next) && at >= line.tokens.length - 3 && at > 0) ||
      previous === 'or' ||
      previous === 'if'
    if (idle && !phrase) continue
    const of = spots.find((spot) => spot.at > at && spot.at <= at + 4)
    return { word: phrase?.[0] ?? word, of }
  }
  return undefined
}
