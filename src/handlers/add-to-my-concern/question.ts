import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

export const addToMyConcernParams = z.object({ concern: z.int().positive() })
export type AddToMyConcernParams = z.output<typeof addToMyConcernParams>

/** The action as a button of any card carries it. */
export function callAddToMyConcern(concern: number): ActionCall {
  return { name: 'add-to-my-concern', params: { concern } satisfies AddToMyConcernParams }
}
