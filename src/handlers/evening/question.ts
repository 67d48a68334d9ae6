import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/**
 * Who came to an evening: the pupils meant, and which evening; the last one that they had where none is named. `filters.status`: `none`
 * asks for those for whom nobody came.
 */
export const eveningParams = slots
  .pick({ scope: true, period: true, filters: true, format: true, list: true, count: true })
  .extend({ eventId: z.int().positive().optional() })
export type EveningParams = z.output<typeof eveningParams>

export interface EveningAsked {
  readonly eventId: number
  /** The day of it. */
  readonly on: SchoolDate
  readonly scope?: Scope | undefined
  readonly list?: 'pupils' | undefined
}

/** The question as a button of any card carries it. Without a scope it is about all whom the reader may name. */
export function askEvening({ eventId, on, scope, list }: EveningAsked): Question {
  const period = { from: on, to: on, said: 'date', name: sayDate(on) } as const
  const params: EveningParams = { scope: scope ?? scopeOf({ kind: 'none' }), period, eventId, ...(list && { list }) }
  return { name: 'evening', params }
}
