import { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import type { StaffRole } from '../../school/staff-roles.ts'
import { slots } from '../slots.ts'

/** What the question about staff takes: a form or a year that they lead, a role (`filters.type`), one person, a page. */
export const staffParams = slots.pick({ scope: true, filters: true }).extend({
  staffId: z.int().positive().optional(),
  page: z.int().min(0).max(1000).optional(),
})
export type StaffParams = z.output<typeof staffParams>

/** The question as a button of any card carries it. */
export function askStaff(about: { scope?: Scope; role?: StaffRole | undefined; staffId?: number; page?: number }): Question {
  const { scope = scopeOf({ kind: 'none' }), role, staffId, page } = about
  const params: StaffParams = {
    scope,
    ...(role === undefined ? {} : { filters: { type: role } }),
    ...(staffId === undefined ? {} : { staffId }),
    ...(page === undefined ? {} : { page }),
  }
  return { name: 'staff', params }
}
