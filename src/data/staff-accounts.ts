import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Transaction } from './database.ts'

/** An account on a platform, as it names itself there. */
export interface Account {
  readonly platform: 'teams' | 'slack'
  readonly organisation: string
  readonly user: string
}

/** When, why and by whom an account is unlinked, for the audit. */
export interface Unlinking {
  readonly schoolId: number
  readonly at: Instant
  readonly why: string
  readonly by?: number | undefined
}

/** Unlinks an account of this school's staff, with an audit entry. Nothing happens where it is nobody's here. */
export async function unlinkOne(transaction: Transaction, account: Account, unlinking: Unlinking): Promise<void> {
  const { platform, organisation, user } = account
  const linked = await transaction.platformLink.findFirst({
    where: { platform, organisation, user, staff: { schoolId: unlinking.schoolId } },
    select: { staffId: true },
  })
  if (linked) await remove(transaction, { platform, organisation, user }, linked.staffId, unlinking)
}

/** Unlinks every account of a member of staff, with an audit entry each. Gives how many there were. */
export async function unlinkAll(
  transaction: Transaction,
  { staffId, ...unlinking }: Unlinking & { readonly staffId: number },
): Promise<number> {
  const links = await transaction.platformLink.findMany({
    where: { staffId, staff: { schoolId: unlinking.schoolId } },
    orderBy: [{ platform: 'asc' }, { organisation: 'asc' }, { user: 'asc' }],
    select: { platform: true, organisation: true, user: true },
  })
  for (const account of links) await remove(transaction, account, staffId, unlinking)
  return links.length
}

/** Why an account was unlinked that stays so until it is linked by hand again. */
export const byHand = 'by hand'
const looked = 200

/** Whether the last that was done with this account and member of staff was to take them apart by hand. */
export async function isUnlinkedByHand(transaction: Transaction, account: Account, staffId: number): Promise<boolean> {
  const entries = await transaction.auditEntry.findMany({
    where: { staffId, event: { in: ['linked', 'unlinked'] } },
    orderBy: { id: 'desc' },
    take: looked,
    select: { event: true, params: true },
  })
  const last = entries
    .map(({ event, params }) => ({ event, ...linking.parse(JSON.parse(params)) }))
    .find(
      (each) => each.platform === account.platform && each.organisation === account.organisation && each.user === account.user,
    )
  return last?.event === 'unlinked' && last.why === byHand
}

const linking = z.object({ platform: z.string(), organisation: z.string(), user: z.string(), why: z.string().optional() })

async function remove(
  transaction: Transaction,
  account: { platform: string; organisation: string; user: string },
  staffId: number,
  { schoolId, at, why, by }: Unlinking,
): Promise<void> {
  const { count } = await transaction.platformLink.deleteMany({ where: { ...account, staffId } })
  if (count === 0) return
  const params = JSON.stringify({ ...account, why, ...(by !== undefined && { by }) })
  await transaction.auditEntry.create({ data: { schoolId, at, staffId, event: 'unlinked', params, outcome: 'done' } })
}
