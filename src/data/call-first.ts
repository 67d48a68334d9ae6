import type { Client, Transaction } from './database.ts'

/**
 * Kept beside the groups of the school's records and none of them: nobody can ask for it, filter by it or import it. Why somebody is on
 * the list is kept nowhere.
 */
const group = 'call first'

/** The pupils whose homes are called first when nobody knows why they are away. */
export async function readCallFirst(client: Client | Transaction, schoolId: number): Promise<ReadonlySet<number>> {
  const rows = await client.pupilGroupMembership.findMany({ where: { schoolId, group }, select: { pupilId: true } })
  return new Set(rows.map(({ pupilId }) => pupilId))
}

/** Puts a pupil on the list or takes them off it; false where that is no news. */
export async function setCallFirst(
  transaction: Transaction,
  { schoolId, pupilId }: { readonly schoolId: number; readonly pupilId: number },
  first: boolean,
): Promise<boolean> {
  const pupil = await transaction.pupil.findUnique({ where: { id: pupilId }, select: { schoolId: true } })
  if (pupil?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no pupil ${pupilId}`)
  const { count: removed } = await transaction.pupilGroupMembership.deleteMany({ where: { pupilId, group } })
  if (first) await transaction.pupilGroupMembership.create({ data: { schoolId, pupilId, group } })
  return removed > 0 !== first
}
