import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { dateParam } from '../set-space-plan/question.ts'
import { slots } from '../slots.ts'
import { scopeOfForm } from '../space-plan/question.ts'

/** A week of a form of which its tutor is asked what worked. */
export const spaceWorkedAskedParams = slots.pick({ scope: true }).extend({ monday: dateParam })
export type SpaceWorkedAskedParams = z.output<typeof spaceWorkedAskedParams>

/** The question as the outbox keeps it. */
export function askWhatWorked(form: string, monday: SchoolDate): Question {
  return { name: 'space-worked-asked', params: { scope: scopeOfForm(form), monday } satisfies SpaceWorkedAskedParams }
}
