import type { ActionCall } from '../cards/card.ts'

/** A button that was pressed or a form that was sent, as the audit has it. */
export interface Told {
  readonly event: 'began' | 'submitted'
  readonly action: string
  readonly params: unknown
}

/**
 * What is to be told of an action that nobody has parsed yet: an altered button may hold anything, so of what is not short or holds
 * words nothing is kept but its name.
 */
export function toldOf({ name, params }: ActionCall): Omit<Told, 'event'> {
  const action = typeof name === 'string' && /^[a-z][a-z -]{0,39}$/.test(name) ? name : 'unknown'
  return { action, params: isCodes(params) ? params : {} }
}

/** Ids, codes and dates: numbers, yes or no, and short texts without a space. */
function isCodes(params: unknown): params is Readonly<Record<string, unknown>> {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return false
  const values = Object.values(params)
  return values.length <= 20 && values.every((value) => typeof value !== 'object' && /^\S{0,40}$/.test(String(value)))
}
