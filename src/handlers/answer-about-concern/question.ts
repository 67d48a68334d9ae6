import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** Which of the author's concerns, and which question about it. */
export const answerAboutConcernParams = z.object({ concern: z.int().positive(), entry: z.int().positive() })
export type AnswerAboutConcernParams = z.output<typeof answerAboutConcernParams>

/** The action as a button of any card carries it. */
export function callAnswerAboutConcern(params: AnswerAboutConcernParams): ActionCall {
  return { name: 'answer-about-concern', params }
}
