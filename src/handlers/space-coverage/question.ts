import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { Scope } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** What the question about coverage takes: year groups, and a time where one is said. */
export const spaceCoverageParams = slots.pick({ scope: true, period: true, format: true })
export type SpaceCoverageParams = z.output<typeof spaceCoverageParams>

/** The question as a button of any card carries it: of the half-term that it is asked in. */
export function askSpaceCoverage(scope: Scope): Question {
  const any = '2000-01-01' as SchoolDate
  return { name: 'space-coverage', params: { scope, period: { from: any, to: any, said: 'default', name: 'this half-term' } } }
}
