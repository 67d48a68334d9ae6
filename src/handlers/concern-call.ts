import { z } from 'zod'
import type { ActionCall } from '../cards/card.ts'

/** Which concern a step is about, and the version of it that the person had before them. */
export const concernParams = z.object({ concern: z.int().positive(), seen: z.int().positive().optional() })
export type ConcernParams = z.output<typeof concernParams>

/** The actions that are about one concern. */
export type ConcernAction =
  | 'read-concern'
  | 'acknowledge-concern'
  | 'add-to-concern'
  | 'ask-author'
  | 'assign-concern'
  | 'set-task'
  | 'finish-task'
  | 'link-concerns'
  | 'raise-concern'
  | 'let-in-reader'
  | 'move-concern'
  | 'close-concern'
  | 'reopen-concern'
  | 'refer-child'

/** One of them as a button of any card carries it. */
export function callConcern(name: ConcernAction, params: ConcernParams): ActionCall {
  return { name, params }
}

/** What a card about one concern, and what a card about several, is kept up to date by. */
export function concernTopic(concernId: number): string {
  return `concern:${concernId}`
}
export const allConcernsTopic = 'concerns'
