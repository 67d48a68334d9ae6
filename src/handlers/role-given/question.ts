import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** What opened pupils' records to somebody: a role, a form, or an account that was linked by hand. */
export const roleGivenParams = slots.pick({ scope: true }).extend({
  staffId: z.int().positive(),
  /** Who did it; left out for the command line. */
  doneBy: z.int().positive().optional(),
  roleId: z.int().positive().optional(),
  formTutorId: z.int().positive().optional(),
  account: z.enum(['teams', 'slack']).optional(),
})
export type RoleGivenParams = z.output<typeof roleGivenParams>

/** The question as the outbox keeps it. */
export function askRoleGiven(given: Omit<RoleGivenParams, 'scope'>): Question {
  return { name: 'role-given', params: { scope: scopeOf({ kind: 'none' }), ...given } satisfies RoleGivenParams }
}
