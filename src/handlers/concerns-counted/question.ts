import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

export const concernsCountedParams = slots.pick({ scope: true })
export type ConcernsCountedParams = z.output<typeof concernsCountedParams>

/** How many concerns wait of all that the asker reads, as a composite asks it. */
export const askConcernsCounted: Question = { name: 'concerns-counted', params: { scope: scopeOf({ kind: 'none' }) } }
