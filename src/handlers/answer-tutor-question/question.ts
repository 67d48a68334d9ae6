import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { type TutorAnswer, tutorAnswers } from '../../school/tutor-question.ts'

/** Which question of a coordinator's is answered, and how. */
export const answerTutorParams = z.object({ questionId: z.int().positive(), answer: z.enum(tutorAnswers) })
export type AnswerTutorParams = z.output<typeof answerTutorParams>

/** The action as a button of any card carries it: one press. */
export function callAnswerTutor(questionId: number, answer: TutorAnswer): ActionCall {
  return { name: 'answer-tutor-question', params: { questionId, answer } satisfies AnswerTutorParams }
}
