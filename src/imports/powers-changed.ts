import type { SchoolDate } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { StaffSaid } from './read-staff-row.ts'
import type { KnownStaff, StaffChange } from './staff-changes.ts'

/** Roles that open more than pupils who are here already: to change settings and roles, or to see whoever will come. */
const withoutPower: readonly string[] = ['form tutor', 'teacher', 'support staff'] satisfies readonly StaffRole[]

interface PowerChanged {
  readonly said: StaffSaid
  readonly role: string
  readonly what: 'new' | 'at an end'
}

/** Which of those roles somebody would hold from now on, and which administrator no longer would be one. */
export function powersChanged(
  added: readonly StaffSaid[],
  kept: readonly { readonly person: KnownStaff; readonly said: StaffSaid }[],
  changes: readonly StaffChange[],
  day: SchoolDate,
): readonly PowerChanged[] {
  const lasts = (end: string | null | undefined) => (end ?? null) === null || String(end) >= day
  const changed = (said: StaffSaid, before: readonly string[], after: readonly string[]): readonly PowerChanged[] => [
    ...after
      .filter((role) => !withoutPower.includes(role) && !before.includes(role))
      .map((role) => ({ said, role, what: 'new' as const })),
    ...before
      .filter((role) => role === 'administrator' && !after.includes(role))
      .map((role) => ({ said, role, what: 'at an end' as const })),
  ]
  return [
    ...added.flatMap((said) => (lasts(said.left) ? changed(said, [], namesOf(said.roles)) : [])),
    ...kept.flatMap(({ person, said }, index) => {
      const { fields, rolesAdded, rolesEnded } = changes[index] as StaffChange
      const held = person.roles.filter(({ to }) => lasts(to))
      const stays = held.filter(({ id }) => !rolesEnded.some((role) => role.id === id))
      const after = [...namesOf(stays), ...namesOf(rolesAdded)]
      return changed(said, lasts(person.leftOn) ? namesOf(held) : [], lasts(fields.leftOn as string | null) ? after : [])
    }),
  ]
}

function namesOf(roles: readonly { readonly role: unknown }[]): readonly string[] {
  return roles.map(({ role }) => String(role))
}
