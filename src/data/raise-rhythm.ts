import type { Transaction } from './database.ts'

/** What is to be said of Formroom's own accord has changed: every instance plans it anew. To be called by whatever changes it. */
export async function raiseRhythm(transaction: Transaction, schoolId: number): Promise<void> {
  await transaction.school.update({ where: { id: schoolId }, data: { rhythmVersion: { increment: 1 } } })
}
