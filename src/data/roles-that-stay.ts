import { CannotBeDone } from '../school/cannot-be-done.ts'
import { heldUntil } from '../school/held-until.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { Transaction } from './database.ts'

/** Roles of which a school keeps at least one. Those on safeguarding are told when somebody opens pupils' records to themself. */
const staying: readonly { readonly roles: readonly StaffRole[]; readonly lacks: string }[] = [
  { roles: ['administrator'], lacks: 'an administrator' },
  { roles: ['dsl', 'headteacher'], lacks: 'both a safeguarding lead and a headteacher' },
]

/** Makes a change that may not leave the school without these roles on any day on which it had them. */
export async function keepRolesThatStay(
  transaction: Transaction,
  schoolId: number,
  today: SchoolDate,
  change: () => Promise<unknown>,
): Promise<void> {
  const untils = async () => {
    const days: string[] = []
    for (const { roles } of staying) days.push(await until(transaction, schoolId, roles, today))
    return days
  }
  const before = await untils()
  await change()
  for (const [index, after] of (await untils()).entries()) {
    if (after < (before[index] ?? ''))
      throw new CannotBeDone(`The school would be left without ${staying[index]?.lacks}. Give the role to somebody else first.`)
  }
}

async function until(
  transaction: Transaction,
  schoolId: number,
  roles: readonly StaffRole[],
  today: SchoolDate,
): Promise<string> {
  const rows = await transaction.roleAssignment.findMany({
    where: { schoolId, role: { in: [...roles] } },
    select: { from: true, to: true, staff: { select: { leftOn: true } } },
  })
  return heldUntil(
    rows.map(({ from, to, staff: { leftOn } }) => ({ from, to, leftOn })),
    today,
  )
}
