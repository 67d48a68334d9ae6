import type { Question } from './card.ts'

/** A button carries the whole question, on every platform; Slack's limit for a button's value is the smallest. */
export const QUESTION_CHARACTERS = 2_000

/** The question as JSON, as a button carries it; `undefined` where it is too long for one. */
export function carried(question: Question): string | undefined {
  const json = JSON.stringify({ name: question.name, params: question.params })
  return json.length <= QUESTION_CHARACTERS ? json : undefined
}

/** Said in place of a button that cannot carry its question. */
export function typeInstead(label: string): string {
  return `For “${label}”, type the question instead.`
}
