import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import type { Session } from '../../school/session.ts'
import { slots } from '../slots.ts'

/** The registers of one session of a day, of a part of the school. */
export const registersNudgeParams = slots.pick({ scope: true, period: true, filters: true })
export type RegistersNudgeParams = z.output<typeof registersNudgeParams>

export function askRegistersNudge(of: {
  readonly yearGroups: readonly number[]
  readonly date: SchoolDate
  readonly session: Session
}): Question {
  const scope = scopeOf({ kind: 'years', yearGroups: of.yearGroups })
  const period = dayPeriod(of.date, of.date)
  return { name: 'registers-nudge', params: { scope, period, filters: { session: of.session } } satisfies RegistersNudgeParams }
}
