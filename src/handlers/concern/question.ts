import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

export const concernQuestionParams = slots.pick({ scope: true }).extend({ concern: z.int().positive() })
export type ConcernQuestionParams = z.output<typeof concernQuestionParams>

/** How one concern stands, as a button of any card carries it. */
export function askConcern(concern: number): Question {
  return { name: 'concern', params: { scope: scopeOf({ kind: 'none' }), concern } satisfies ConcernQuestionParams }
}
