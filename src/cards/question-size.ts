import type { ActionCall, Form, Question } from './card.ts'

/** A button carries the whole question or action, on every platform; Slack's limit for a button's value is the smallest. */
export const QUESTION_CHARACTERS = 2_000
/** What a form carries beside its fields; Slack's limit for a view's `private_metadata` is the smallest. */
export const FORM_CHARACTERS = 3_000
/** The longest text that a field takes, on every platform; Slack's limit for what is typed is the smallest. */
export const TYPED_CHARACTERS = 3_000

/** The question as JSON, as a button carries it; `undefined` where it is too long for one. */
export function carried(question: Question): string | undefined {
  const json = JSON.stringify({ name: question.name, params: question.params })
  return json.length <= QUESTION_CHARACTERS ? json : undefined
}

/** The action as JSON, `{ action }`, as a button carries it; `undefined` where it is too long for one. */
export function carriedAction({ name, params }: ActionCall): string | undefined {
  const json = JSON.stringify({ action: { name, params } })
  return json.length <= QUESTION_CHARACTERS ? json : undefined
}

/** What comes back with what is filled in, as JSON; `undefined` where it is too long for a form. */
export function carriedForm({ action, params, key, carried }: Omit<Form, 'fields' | 'submit'>): string | undefined {
  const json = JSON.stringify({ action, params, key, ...(carried && { carried }) })
  return json.length <= FORM_CHARACTERS ? json : undefined
}

/** Said in place of a button that cannot carry its question. */
export function typeInstead(label: string): string {
  return `For “${label}”, type the question instead.`
}

/** Said in place of a button that cannot carry its action, or of a form that cannot carry what it is about. */
export function beginAgain(label: string): string {
  return `“${label}” is about more than fits here. Please do it for fewer at a time.`
}
