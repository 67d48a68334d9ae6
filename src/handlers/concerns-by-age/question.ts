import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { Scope } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** What the question takes: a part of the school. */
export const concernsByAgeParams = slots.pick({ scope: true })

export type ConcernsByAgeParams = z.output<typeof concernsByAgeParams>

/** The question as a composite asks it. */
export function askConcernsByAge(scope: Scope): Question {
  return { name: 'concerns-by-age', params: { scope } satisfies ConcernsByAgeParams }
}
