import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { aboutNothing } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** Which question of a coordinator's. */
export const tutorAskedParams = slots.pick({ scope: true }).extend({ questionId: z.int().positive() })
export type TutorAskedParams = z.output<typeof tutorAskedParams>

export function askTutorAsked(questionId: number): Question {
  return { name: 'tutor-asked', params: { scope: aboutNothing, questionId } satisfies TutorAskedParams }
}
