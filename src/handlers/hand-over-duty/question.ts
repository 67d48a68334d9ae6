import type { Asker } from '../../authorise/authorise.ts'
import type { ActionCall } from '../../cards/card.ts'
import type { StaffRole } from '../../school/staff-roles.ts'

/** The safeguarding team, and the headteacher. */
const handsOver: ReadonlySet<StaffRole> = new Set<StaffRole>(['dsl', 'deputy dsl', 'headteacher'])

export function mayHandOver({ roles }: Pick<Asker, 'roles'>): boolean {
  return roles.some(({ role }) => handsOver.has(role))
}

export const callHandOver: ActionCall = { name: 'hand-over-duty', params: {} }
