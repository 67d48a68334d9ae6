import type { Transaction } from './database.ts'

/**
 * What is to be said of Formroom's own accord has changed: every instance plans it anew, for `staff` alone where it concerns nobody
 * else. To be called in the transaction of whatever changes it.
 */
export async function raiseRhythm(transaction: Transaction, schoolId: number, staff?: readonly number[]): Promise<void> {
  const { rhythmVersion: version } = await transaction.school.update({
    where: { id: schoolId },
    data: { rhythmVersion: { increment: 1 } },
    select: { rhythmVersion: true },
  })
  await transaction.rhythmChange.create({
    data: { schoolId, version, staff: staff === undefined ? null : JSON.stringify(staff), at: new Date() },
  })
}
