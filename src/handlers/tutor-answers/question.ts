import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { aboutNothing } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** Of a day: what tutors have answered since the school day before. */
export const tutorAnswersParams = slots.pick({ scope: true, period: true })
export type TutorAnswersParams = z.output<typeof tutorAnswersParams>

export function askTutorAnswers(today: SchoolDate): Question {
  return { name: 'tutor-answers', params: { scope: aboutNothing, period: dayPeriod(today, today) } satisfies TutorAnswersParams }
}
