import { z } from 'zod'
import type { ActionCall } from '../cards/card.ts'
import { dateParam } from './set-space-plan/question.ts'

/** A slot of a form. */
export const spaceSlotParams = z.object({ formId: z.int().positive(), date: dateParam, slot: z.int().min(1).max(6) })
export type SpaceSlotParams = z.output<typeof spaceSlotParams>

/** The actions as a button of any card carries them. */
export function callSpaceDone(params: SpaceSlotParams): ActionCall {
  return { name: 'space-done', params }
}

export function callSpaceNotToday(params: SpaceSlotParams): ActionCall {
  return { name: 'space-not-today', params }
}
