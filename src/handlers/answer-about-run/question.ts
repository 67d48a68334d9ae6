import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'

/** Whether somebody knows why a pupil has been away for days in a row, from the first of these days. */
export const answerAboutRunParams = z.object({
  pupilId: z.int().positive(),
  from: z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined),
  answer: z.enum(['known', 'not known']),
})
export type AnswerAboutRunParams = z.output<typeof answerAboutRunParams>

/** The action as a button of any card carries it: one press. */
export function callAnswerAboutRun(pupilId: number, from: SchoolDate, answer: AnswerAboutRunParams['answer']): ActionCall {
  return { name: 'answer-about-run', params: { pupilId, from, answer } satisfies AnswerAboutRunParams }
}
