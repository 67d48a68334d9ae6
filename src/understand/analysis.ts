import type { Intent } from '../handlers/intents.ts'
import type { QuestionHandler } from '../handlers/question.ts'
import type { Signal, Words } from '../handlers/words.ts'
import { type CompiledWords, compileWords, type Score, scoreWords, type Unit, unitsOf } from './cues.ts'
import { notYet } from './not-yet.ts'
import { everydayWords, fillers } from './plain-words.ts'
import type { Spot } from './spots.ts'
import type { Spotted } from './spotting.ts'
import type { Sayable } from './understanding.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** Something that can be asked or told: a listed question or action, or one that nothing serves yet. */
export interface Askable {
  readonly name: string
  readonly intent: Intent
  readonly title: string
  readonly words: Words
  /** The permission under which its pupils are named. */
  readonly needs: string
  readonly compiled: CompiledWords
  /** The handler, where one is listed. */
  readonly handler: QuestionHandler | undefined
  /** The name of the action, where it is one. */
  readonly action?: string | undefined
}

export interface Language {
  readonly askables: readonly Askable[]
  readonly vocabulary: Vocabulary
}

const languages = new WeakMap<readonly QuestionHandler[], WeakMap<readonly Sayable[], Language>>()
const noActions: readonly Sayable[] = []

/** The listed questions and actions and those not served yet, with the words of all: made once for each two lists. */
export function languageOf(questions: readonly QuestionHandler[], actions: readonly Sayable[] = noActions): Language {
  const ofThese = languages.get(questions) ?? new WeakMap<readonly Sayable[], Language>()
  languages.set(questions, ofThese)
  const known = ofThese.get(actions)
  if (known) return known
  const askables: readonly Askable[] = [
    ...questions.map((handler) => ({
      name: handler.name,
      intent: handler.intent,
      title: handler.title,
      words: handler.words,
      needs: handler.needs,
      handler,
    })),
    ...actions.flatMap(({ name, title, needs, said }) =>
      said ? [{ name, intent: said.intent, title, words: said.words, needs, handler: undefined, action: name }] : [],
    ),
    ...notYet.map(({ intent, title, needs, words }) => ({ name: intent, intent, title, words, needs, handler: undefined })),
  ].map((askable) => ({ ...askable, compiled: compileWords(askable.words) }))
  const language = { askables, vocabulary: vocabularyOf(askables.map(({ words }) => words)) }
  ofThese.set(actions, language)
  return language
}

export interface Scored {
  readonly askable: Askable
  readonly score: Score
  /** Content words that neither this question nor the machinery explains. */
  readonly unexplained: readonly string[]
  /** The score less what is unexplained: what decides. */
  readonly confidence: number
}

export interface Analysis extends Spotted {
  readonly units: readonly Unit[]
  readonly signs: ReadonlySet<Signal>
  /** Best first; only those with some score. */
  readonly scored: readonly Scored[]
}

const costOfUnexplained = 0.42

export function analyse(spotted: Spotted, language: Language, followUp: boolean): Analysis {
  const { line, spots } = spotted
  const units = unitsOf(line.tokens, spots)
  const signs = signsOf(spotted, followUp)
  const owned = new Set(spots.flatMap((spot) => Array.from({ length: spot.end - spot.at }, (_, index) => spot.at + index)))
  const scored: Scored[] = []
  for (const askable of language.askables) {
    const score = scoreWords(askable.compiled, units, signs)
    if (score.score <= 0) continue
    const unexplained = line.tokens
      .filter(
        (token, at) =>
          !token.sign &&
          !owned.has(at) &&
          !score.explained.has(at) &&
          !units[at]?.small &&
          !fillers.has(token.word) &&
          !fillers.has(token.folded) &&
          !/^\d+$/.test(token.word),
      )
      .map(({ raw }) => raw)
    const strange = unexplained.filter((raw) => everydayWords.has(raw.toLowerCase())).length
    const needsPupil = askable.words.about === 'pupil' && askable.handler !== undefined && !spots.some(isPupil) && !followUp
    const confidence =
      score.score - costOfUnexplained * Math.min(unexplained.length, 6) - 0.15 * Math.min(strange, 4) - (needsPupil ? 1.5 : 0)
    scored.push({ askable, score, unexplained, confidence })
  }
  scored.sort((a, b) => b.confidence - a.confidence)
  return { line, spots, units, signs, scored }
}

const isPupil = ({ finding }: Spot): boolean => finding.kind === 'pupil'

/** What holds for the whole message. */
function signsOf({ line, spots }: Spotted, followUp: boolean): ReadonlySet<Signal> {
  const signs = new Set<Signal>()
  const kinds = (kind: Spot['finding']['kind']) => spots.filter(({ finding }) => finding.kind === kind)
  const versus = kinds('versus').length > 0
  const groups = spots.flatMap(({ finding }) => (finding.kind === 'group' ? [finding.term] : []))
  const theRest = /\b(?:rest|others?|everyone|everybody|peers|else|remainder)\b/.test(line.text)
  const bothSides = groups.some((term) =>
    groups.some((other) => other.group === term.group && (other.not ?? false) !== (term.not ?? false)),
  )
  const sexes = groups.some(({ group }) => group === 'boys') && groups.some(({ group }) => group === 'girls')
  if (
    bothSides ||
    sexes ||
    (versus && (groups.length > 1 || (groups.length > 0 && theRest))) ||
    spots.some(({ finding }) => finding.kind === 'shape' && finding.shape.by === 'sex')
  )
    signs.add('groups side by side')
  const places = spots.flatMap(({ finding }) =>
    finding.kind === 'form'
      ? finding.forms
      : finding.kind === 'year'
        ? finding.yearGroups.map(String)
        : finding.kind === 'pupil'
          ? [finding.ref.said]
          : finding.kind === 'mine' && finding.which !== 'usual'
            ? [finding.which]
            : [],
  )
  if (versus && places.length > 1) signs.add('scopes side by side')
  if (versus && kinds('period').length > 1) signs.add('periods side by side')
  if (spots.some(({ finding }) => finding.kind === 'filter' && finding.about === 'run')) signs.add('run')
  if (spots.some(({ finding }) => finding.kind === 'filter' && finding.filters.min === 100)) signs.add('full attendance')
  if (
    spots.some(
      ({ finding }) =>
        finding.kind === 'shape' &&
        finding.shape.format !== undefined &&
        finding.shape.format !== 'chart' &&
        finding.shape.format !== 'table',
    )
  )
    signs.add('file')
  const rest = line.tokens.some(
    (token, at) =>
      !token.sign &&
      !spots.some((spot) => spot.at <= at && at < spot.end) &&
      !['the', 'twins', 'hi', 'please', 'and', 'in', 'from', 'pls', 'hello'].includes(token.word),
  )
  const placesOnly = spots.every(({ finding }) => finding.kind === 'pupil' || finding.kind === 'form' || finding.kind === 'year')
  if (!followUp && !rest && placesOnly && spots.some(isPupil)) signs.add('pupil alone')
  return signs
}
