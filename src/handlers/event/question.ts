import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Which evening or date. */
export const eventParams = slots.pick({ scope: true, format: true }).extend({ eventId: z.int().positive() })
export type EventParams = z.output<typeof eventParams>

/** The question as a button or a prompt carries it. `format`: `ics` gives it for a calendar program. */
export function askEvent(eventId: number, format?: 'ics'): Question {
  const params: EventParams = { scope: scopeOf({ kind: 'none' }), eventId, ...(format && { format }) }
  return { name: 'event', params }
}
