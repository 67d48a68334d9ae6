import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { tutorMatters } from '../../school/tutor-question.ts'

/** About which pupil, in which matter and of which day the tutors of the pupil's form are asked. */
export const askTutorParams = z.object({
  pupilId: z.int().positive(),
  about: z.enum(tutorMatters),
  date: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined),
})
export type AskTutorParams = z.output<typeof askTutorParams>

/** The action as a button of any card carries it: one press. For whoever may see the pupil's attendance by name. */
export function callAskTutor(params: AskTutorParams): ActionCall {
  return { name: 'ask-tutor', params }
}

/** What was asked about a pupil and what came of it: cards that show either are redrawn by it. */
export function tutorQuestionTopic(pupilId: number): string {
  return `tutor-question:${pupilId}`
}
