import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Why somebody is told of a concern that they read: it is theirs now, there is something to do, it was raised, they were let in. */
export const whyGiven = ['assigned', 'task', 'raised', 'let in'] as const

export const concernGivenParams = slots
  .pick({ scope: true })
  .extend({ concern: z.int().positive(), because: z.enum(whyGiven), giver: z.int().positive() })
export type ConcernGivenParams = z.output<typeof concernGivenParams>

/** The notice as the outbox keeps it: ids alone. */
export function askConcernGiven(given: Omit<ConcernGivenParams, 'scope'>): Question {
  return { name: 'concern-given', params: { scope: scopeOf({ kind: 'none' }), ...given } satisfies ConcernGivenParams }
}
