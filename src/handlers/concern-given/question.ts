import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/**
 * Why somebody is told of a concern that they read: it is new, nobody else has seen it in time, it was raised, it is theirs now, there is
 * something to do, they were let in, its author wrote more.
 */
export const whyGiven = ['new', 'passed on', 'raised', 'assigned', 'task', 'let in', 'added', 'answered'] as const

export const concernGivenParams = slots
  .pick({ scope: true })
  .extend({ concern: z.int().positive(), because: z.enum(whyGiven), giver: z.int().positive().optional() })
export type ConcernGivenParams = z.output<typeof concernGivenParams>

/** The notice as the outbox keeps it: ids alone. */
export function askConcernGiven(given: Omit<ConcernGivenParams, 'scope'>): Question {
  return { name: 'concern-given', params: { scope: scopeOf({ kind: 'none' }), ...given } satisfies ConcernGivenParams }
}
