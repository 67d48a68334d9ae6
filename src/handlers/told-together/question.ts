import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

const instant = z.iso.datetime()

/** Several things that are said in one message. Each is asked by itself, under its own permission. */
export const toldTogetherParams = slots.pick({ scope: true }).extend({
  parts: z
    .array(
      z
        .object({
          name: z.string().min(1).max(60),
          params: z.unknown(),
          /** When it is too late to be said; left out once it has been. */
          until: instant.optional(),
        })
        .readonly(),
    )
    .min(1)
    .max(30)
    .readonly(),
  /** Set once it has been said: then it shows how each of them stands now, also where that is no news. */
  said: z.literal(true).optional(),
})
export type ToldTogetherParams = z.output<typeof toldTogetherParams>

/** The question as the outbox keeps it. */
export function askToldTogether(parts: ToldTogetherParams['parts']): Question {
  return { name: 'told-together', params: { scope: scopeOf({ kind: 'none' }), parts } satisfies ToldTogetherParams }
}
