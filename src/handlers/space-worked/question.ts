import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { dateParam } from '../set-space-plan/question.ts'

/** A week of a form. */
export const spaceWorkedParams = z.object({ formId: z.int().positive(), monday: dateParam })
export type SpaceWorkedParams = z.output<typeof spaceWorkedParams>

/** The action as a button of any card carries it. */
export function callSpaceWorked(params: SpaceWorkedParams): ActionCall {
  return { name: 'space-worked', params }
}
