import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'

/** The keys of lines that somebody has seen: ids, codes and dates, and the names of forms. */
export const markSeenParams = z.object({
  keys: z
    .array(
      z
        .string()
        .min(3)
        .max(120)
        .regex(/^[^\p{Cc}]+$/u),
    )
    .min(1)
    .max(60)
    .readonly(),
})
export type MarkSeenParams = z.output<typeof markSeenParams>

/** The action as a button of any card carries it: one press. */
export function callMarkSeen(keys: readonly string[]): ActionCall {
  return { name: 'mark-seen', params: { keys } }
}
