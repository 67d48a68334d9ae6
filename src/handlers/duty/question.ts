import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Of a day, where one is named. `handedBy`: by whom the duty was handed over to the reader, who is told. */
export const dutyParams = slots.pick({ scope: true, period: true }).extend({ handedBy: z.int().positive().optional() })
export type DutyParams = z.output<typeof dutyParams>

export function askDuty(today: SchoolDate, given: Pick<DutyParams, 'handedBy'> = {}): Question {
  const period = { from: today, to: today, said: 'default', name: 'today' } as const
  return { name: 'duty', params: { scope: scopeOf({ kind: 'none' }), period, ...given } satisfies DutyParams }
}
