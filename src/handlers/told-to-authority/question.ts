import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOfPupil } from '../nudge-said.ts'
import { slots } from '../slots.ts'

/** A pupil and why the local authority is told: school days in a row from a day on, or days of illness this year. */
export const toldToAuthorityParams = slots
  .pick({ scope: true, period: true })
  .extend({ why: z.enum(['unauthorised run', 'illness']) })
export type ToldToAuthorityParams = z.output<typeof toldToAuthorityParams>

export function askToldToAuthority(
  pupilId: number,
  why: ToldToAuthorityParams['why'],
  { from, to }: { readonly from: SchoolDate; readonly to: SchoolDate },
): Question {
  const scope = scopeOfPupil({ id: pupilId, name: `pupil ${pupilId}` })
  const period = { from, to, said: 'range' as const, name: 'those days' }
  return { name: 'told-to-authority', params: { scope, period, why } satisfies ToldToAuthorityParams }
}
