import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { aboutNothing } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** Which question of the reader's has been answered. */
export const tutorAnsweredParams = slots.pick({ scope: true }).extend({ questionId: z.int().positive() })
export type TutorAnsweredParams = z.output<typeof tutorAnsweredParams>

export function askTutorAnswered(questionId: number): Question {
  return { name: 'tutor-answered', params: { scope: aboutNothing, questionId } satisfies TutorAnsweredParams }
}
