import type { ActionCall } from '../../cards/card.ts'
import type { EveningFormParams } from '../evening-came/question.ts'

/** The action as a button of any card carries it. */
export function callFollows(eventId: number, form: string): ActionCall {
  return { name: 'evening-follows', params: { eventId, form } satisfies EveningFormParams }
}
