import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { dateParam } from '../set-space-plan/question.ts'
import { slots } from '../slots.ts'
import { scopeOfForm } from '../space-plan/question.ts'

/** A slot of a form that is about to begin. `away`: with who was away the school day before. */
export const spaceSoonParams = slots
  .pick({ scope: true })
  .extend({ date: dateParam, slot: z.int().min(1).max(6), away: z.literal(true).optional() })
export type SpaceSoonParams = z.output<typeof spaceSoonParams>

/** The question as the outbox keeps it. */
export function askSpaceSoon(form: string, date: SchoolDate, slot: number, away: boolean): Question {
  return { name: 'space-soon', params: { scope: scopeOfForm(form), date, slot, ...(away && { away }) } satisfies SpaceSoonParams }
}
