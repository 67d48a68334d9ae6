import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/**
 * What a list of concerns takes: of whom, since when, in what state (`filters.status`; `none` is for those that nobody has seen yet),
 * of which kind (`filters.category`). `page`: from 0.
 */
export const concernsParams = slots
  .pick({ scope: true, filters: true, count: true })
  .extend({ period: slots.shape.period.exactOptional(), page: z.int().min(0).max(1000).optional() })
export type ConcernsParams = z.output<typeof concernsParams>

export interface ConcernsAsked {
  readonly scope?: Scope | undefined
  readonly status?: 'open' | 'closed' | 'overdue' | 'none' | undefined
  readonly category?: string | undefined
  readonly page?: number | undefined
}

/** The question as a button of any card carries it: of everybody whose concerns the asker reads, where no part is given. */
export function askConcerns({ scope = scopeOf({ kind: 'none' }), status, category, page }: ConcernsAsked): Question {
  const filters = { ...(status && { status }), ...(category !== undefined && { category }) }
  const params: ConcernsParams = {
    scope,
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(page !== undefined && { page }),
  }
  return { name: 'concerns', params }
}
