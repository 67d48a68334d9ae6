import type { RoleHeld, StaffRole } from '../school/staff-roles.ts'
import { type Permission, policy, type Reach } from './policy.ts'

/** A member of staff whom a platform has vouched for, with the roles they hold today. */
export interface Asker {
  readonly staffId: number
  readonly schoolId: number
  readonly name: string
  readonly roles: readonly RoleHeld[]
}

declare const granted: unique symbol
/** Proof that this asker may do what `permission` says, as far as `reach` goes. Only `authorise` makes one. */
export interface Granted {
  readonly [granted]: true
  readonly asker: Asker
  readonly permission: Permission
  /** One for each role that gives something; together they are the union of what may be seen. */
  readonly reach: readonly Reach[]
}

/** What the asker's roles give for a permission, or undefined where none of them gives anything. */
export function authorise(asker: Asker, permission: Permission): Granted | undefined {
  const reach = asker.roles.flatMap((held) => policy[permission](held))
  return reach.length > 0 ? ({ asker, permission, reach } as unknown as Granted) : undefined
}

export function holds(asker: Asker, role: StaffRole): boolean {
  return asker.roles.some((held) => held.role === role)
}
