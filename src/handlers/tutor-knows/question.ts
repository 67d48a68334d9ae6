import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { aboutNothing } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** Which tutor knows why which pupil has been away since which day. */
export const tutorKnowsParams = slots.pick({ scope: true }).extend({
  pupilId: z.int().positive(),
  from: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined),
  tutorId: z.int().positive(),
})
export type TutorKnowsParams = z.output<typeof tutorKnowsParams>

export function askTutorKnows(known: Omit<TutorKnowsParams, 'scope'>): Question {
  return { name: 'tutor-knows', params: { scope: aboutNothing, ...known } satisfies TutorKnowsParams }
}
