import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

const day = z.custom<SchoolDate>((text) => typeof text === 'string' && parseSchoolDate(text) !== undefined)

/** Who was asked, and when it came. */
export const requestReceivedParams = slots.pick({ scope: true }).extend({ askedOf: z.int().positive(), received: day })
export type RequestReceivedParams = z.output<typeof requestReceivedParams>

/** What the outbox keeps. */
export function askRequestReceived(given: Omit<RequestReceivedParams, 'scope'>): Question {
  return { name: 'request-received', params: { scope: scopeOf({ kind: 'none' }), ...given } satisfies RequestReceivedParams }
}
