import type { Instant } from '../school/school-date.ts'
import type { BackupManifest } from './backup-file.ts'
import type { Database } from './database.ts'

/**
 * What a restored database cannot know is what became of its messages since the backup. Of those that were due, urgent ones are
 * sent again and others are held as doubtful for somebody to look at (DESIGN section 4, rule 10). The restoring itself is audited.
 */
export async function settleRestored(
  database: Database,
  manifest: BackupManifest,
  now: Instant,
): Promise<{ readonly held: number; readonly sentAgain: number }> {
  return database.write(async (transaction) => {
    const unsettled = { state: { in: ['waiting', 'claimed', 'sending'] }, dueAt: { lte: now } }
    const due = await transaction.outboxMessage.findMany({ where: unsettled, select: { id: true, lane: true } })
    const urgent = due.filter(({ lane }) => lane === 'urgent').map(({ id }) => id)
    const ordinary = due.filter(({ lane }) => lane !== 'urgent').map(({ id }) => id)
    const unclaimed = { claimedBy: null, leaseUntil: null, notBefore: null }
    await transaction.outboxMessage.updateMany({
      where: { ...unsettled, lane: 'urgent' },
      data: { ...unclaimed, state: 'waiting' },
    })
    await transaction.outboxMessage.updateMany({
      where: { ...unsettled, lane: { not: 'urgent' } },
      data: { ...unclaimed, state: 'doubtful', trouble: 'restored from a backup', settledAt: now },
    })
    await transaction.outboxMessage.updateMany({
      where: { state: { in: ['claimed', 'sending'] } },
      data: { ...unclaimed, state: 'waiting' },
    })
    for (const messageId of [...urgent, ...ordinary]) {
      await transaction.deliveryEvent.create({ data: { messageId, at: now, what: 'in doubt', code: 'restored' } })
    }
    await transaction.cardUpdate.updateMany({ data: { claimedBy: null, leaseUntil: null } })
    for (const { id: schoolId } of await transaction.school.findMany({ select: { id: true } })) {
      const params = JSON.stringify({
        backup: manifest.sha256,
        madeAt: manifest.at,
        held: ordinary.length,
        sentAgain: urgent.length,
      })
      await transaction.auditEntry.create({ data: { schoolId, at: now, event: 'restored', params, outcome: 'done' } })
    }
    return { held: ordinary.length, sentAgain: urgent.length }
  })
}
