import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { Period } from '../../school/period.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/**
 * What a digest takes: of whom (nobody in particular: of all that is one's own), of a day or of a week. `filters.type` `weekly`: of the last
 * school week. `list`: every line, however many. `beside`: these stand in the same message and say what both would.
 */
export const digestParams = slots
  .pick({ scope: true, period: true, filters: true, by: true, list: true, count: true, format: true })
  .extend({
    beside: z
      .array(z.enum(['daily', 'weekly', 'space']))
      .min(1)
      .max(3)
      .readonly()
      .optional(),
  })
export type DigestParams = z.output<typeof digestParams>

export interface DigestAsked {
  readonly period: Period
  readonly scope?: Scope | undefined
  readonly weekly?: boolean | undefined
  readonly beside?: DigestParams['beside']
  readonly list?: DigestParams['list']
}

/** The question as a prompt or a button asks it: of all that is the asker's own, where no part is given. */
export function askDigest({ period, scope = scopeOf({ kind: 'none' }), weekly, beside, list }: DigestAsked): Question {
  const params: DigestParams = {
    scope,
    period,
    ...(weekly && { filters: { type: 'weekly' } }),
    ...(beside && beside.length > 0 && { beside }),
    ...(list && { list }),
  }
  return { name: 'digest', params }
}

/** A digest of somebody is redrawn when they have seen a line of it. */
export function digestTopic(staffId: number): string {
  return `digest:${staffId}`
}
