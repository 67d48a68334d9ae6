import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { aboutNothing } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** Of a day: what has been asked since the school day before and has no answer yet. */
export const tutorAsksParams = slots.pick({ scope: true, period: true })
export type TutorAsksParams = z.output<typeof tutorAsksParams>

export function askTutorAsks(today: SchoolDate): Question {
  return { name: 'tutor-asks', params: { scope: aboutNothing, period: dayPeriod(today, today) } satisfies TutorAsksParams }
}
