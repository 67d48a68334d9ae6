import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { yearParam } from '../set-space-plan/question.ts'

export const copySpaceParams = z.object({ yearGroup: yearParam.optional() })
export type CopySpaceParams = z.output<typeof copySpaceParams>

/** The action as a button of any card carries it. */
export function callCopySpace(params: CopySpaceParams): ActionCall {
  return { name: 'copy-space', params }
}
