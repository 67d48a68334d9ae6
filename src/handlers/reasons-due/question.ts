import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { Scope } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** A part of the school, on a day. */
export const reasonsDueParams = slots.pick({ scope: true, period: true })
export type ReasonsDueParams = z.output<typeof reasonsDueParams>

export function askReasonsDue(scope: Scope, date: SchoolDate): Question {
  return { name: 'reasons-due', params: { scope, period: dayPeriod(date, date) } satisfies ReasonsDueParams }
}
