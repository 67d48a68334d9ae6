import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Why the author hears of their concern: it was seen, there is a question for them, it was closed, or nobody has opened it. */
export const whyReceipts = ['seen', 'asked', 'closed', 'waiting'] as const

export const concernReceiptParams = slots
  .pick({ scope: true })
  .extend({ concern: z.int().positive(), because: z.enum(whyReceipts) })
export type ConcernReceiptParams = z.output<typeof concernReceiptParams>

/** What the outbox keeps: ids and codes alone. */
export function askConcernReceipt(about: Omit<ConcernReceiptParams, 'scope'>): Question {
  return { name: 'concern-receipt', params: { scope: scopeOf({ kind: 'none' }), ...about } satisfies ConcernReceiptParams }
}
