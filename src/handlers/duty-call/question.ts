import { z } from 'zod'
import type { ActionCall, Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

const call = z.int().positive()

/** Which call: an id alone. */
export const dutyCallParams = slots.pick({ scope: true }).extend({ call })
export type DutyCallParams = z.output<typeof dutyCallParams>

export const answerCallParams = z.strictObject({ call })
export type AnswerCallParams = z.output<typeof answerCallParams>

export function askDutyCall(callId: number): Question {
  return { name: 'duty-call', params: { scope: scopeOf({ kind: 'none' }), call: callId } satisfies DutyCallParams }
}

export function callAnswerCall(callId: number): ActionCall {
  return { name: 'answer-call', params: { call: callId } satisfies AnswerCallParams }
}

/** What a card about a call is kept up to date by. */
export function dutyCallTopic(callId: number): string {
  return `duty-call:${callId}`
}
