import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Of one concern, or of all those about whom it names. */
export const whoReadParams = slots.pick({ scope: true }).extend({ concern: z.int().positive().optional() })
export type WhoReadParams = z.output<typeof whoReadParams>

export function askWhoRead({ concern }: { readonly concern: number }): Question {
  return { name: 'who-read-concern', params: { scope: scopeOf({ kind: 'none' }), concern } satisfies WhoReadParams }
}
