import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { Scope } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** A part of the school and a day, of which all that came since the school day before is looked at. `arrival`: of that one alone. */
export const thresholdCrossedParams = slots.pick({ scope: true, period: true }).extend({
  arrival: z.int().positive().exactOptional(),
  /** What an attendance officer is told: penalty notices alone. */
  kind: z.literal('notice').exactOptional(),
})
export type ThresholdCrossedParams = z.output<typeof thresholdCrossedParams>

export function askThresholdCrossed(
  scope: Scope,
  date: SchoolDate,
  given: Pick<ThresholdCrossedParams, 'arrival' | 'kind'> = {},
): Question {
  return {
    name: 'threshold-crossed',
    params: { scope, period: dayPeriod(date, date), ...given } satisfies ThresholdCrossedParams,
  }
}
