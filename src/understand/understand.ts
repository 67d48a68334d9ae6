import type { Reading } from '../handlers/reading.ts'
import { type Language, languageOf } from './analysis.ts'
import { Interpreter } from './interpreter.ts'
import { withProgramme } from './programme.ts'
import { partsOf } from './sentences.ts'
import { type Token, tokenise } from './tokens.ts'
import type { Knowing, Understanding } from './understanding.ts'

/**
 * What a message means, or honest doubt. Pure and deterministic; never throws, whatever the text. Names are looked for only
 * among those that the asker may use under the permission of the question.
 */
export function understand(said: string, knowing: Knowing): Understanding {
  const language = languageOf(knowing.questions, knowing.actions)
  if (looksLikeCode(said)) return new Interpreter([], knowing, language).nothing('It reads as markup or code, not as a question.')
  const tokens = tokenise(withProgramme(said, knowing.lexicon, language.vocabulary))
  const parts = partsOf(tokens)
  const whole = new Interpreter(tokens, knowing, language)
  if (parts.length < 2) return whole.read()
  const readings = parts.map((part) => ({ part, understanding: new Interpreter(part, knowing, language).read() }))
  const never = whole.refusal() ?? readings.map(({ understanding }) => understanding).find(({ kind }) => kind === 'never')
  if (never) return never
  // "Who is in isolation … sorry, who is absent": the second takes the place of the first.
  const instead = readings.findLast(
    ({ part, understanding }, at) => at > 0 && isAsked(understanding) && takesBack(part, parts[at - 1] ?? []),
  )
  if (instead) return instead.understanding
  const asking = readings.filter(({ understanding }) => isAsked(understanding))
  const [first, second] = asking
  if (first && second && isAsked(first.understanding) && isAsked(second.understanding)) {
    const then = new Interpreter(second.part, { ...knowing, previous: first.understanding.reading }, language).read()
    const next = isAsked(then) ? then : second.understanding
    if (differs(first.understanding.reading, next.reading) && new Interpreter(second.part, knowing, language).isOwnQuestion()) {
      if (first.understanding.kind === 'question') return { ...first.understanding, second: whole.choiceOf(next.reading) }
      return first.understanding
    }
    return whole.read()
  }
  if (
    first &&
    isAsked(first.understanding) &&
    readings.every((one) => one === first || !mentionsAnything(one.part, knowing, language))
  )
    return first.understanding
  const read = whole.read()
  return isAsked(read) || !first ? read : first.understanding
}

/** Markup, SQL and the like: never read for a request. */
function looksLikeCode(said: string): boolean {
  return /<\/?[a-z!][^>]{0,200}>|\b(?:select\b.{1,80}\bfrom|drop\s+table|insert\s+into|delete\s+from|union\s+select|update\s+\w+\s+set)\b|\$\{|\{\{|javascript:|' or '?1'?\s*=/i.test(
    said.slice(0, 2000),
  )
}

type Asked = Extract<Understanding, { kind: 'question' | 'action' | 'not yet' }>

const isAsked = (understanding: Understanding): understanding is Asked =>
  understanding.kind === 'question' || understanding.kind === 'action' || understanding.kind === 'not yet'

function differs(a: Reading, b: Reading): boolean {
  return a.intent !== b.intent || a.question !== b.question || JSON.stringify(a.slots) !== JSON.stringify(b.slots)
}

const takenBack = 'sorry|i mean|i meant|no wait|wait|scrap that|actually|oops|correction'

function takesBack(part: readonly Token[], before: readonly Token[]): boolean {
  const textOf = (tokens: readonly Token[]) => tokens.map(({ word }) => word).join(' ')
  return new RegExp(`^(?:${takenBack})\\b`).test(textOf(part)) || new RegExp(`^(?:${takenBack})[ ,]*$`).test(textOf(before))
}

function mentionsAnything(part: readonly Token[], knowing: Knowing, language: Language): boolean {
  return new Interpreter(part, knowing, language).mentions()
}
