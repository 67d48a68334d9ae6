import { administeredUntil } from '../school/administered-until.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Transaction } from './database.ts'

/** Makes a change that may not leave the school without an administrator on any day on which it had one. */
export async function keepAnAdministrator(
  transaction: Transaction,
  schoolId: number,
  today: SchoolDate,
  change: () => Promise<unknown>,
): Promise<void> {
  const before = await administered(transaction, schoolId, today)
  await change()
  const after = await administered(transaction, schoolId, today)
  if (after < before)
    throw new CannotBeDone('The school would be left without an administrator. Give the role to somebody else first.')
}

async function administered(transaction: Transaction, schoolId: number, today: SchoolDate): Promise<string> {
  const rows = await transaction.roleAssignment.findMany({
    where: { schoolId, role: 'administrator' },
    select: { from: true, to: true, staff: { select: { leftOn: true } } },
  })
  return administeredUntil(
    rows.map(({ from, to, staff: { leftOn } }) => ({ from, to, leftOn })),
    today,
  )
}
