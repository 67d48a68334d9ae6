import type { Instant } from '../school/school-date.ts'
import type { Transaction } from './database.ts'
import type { ToTell } from './school-writer.ts'

/** Plans messages in the transaction of what causes them. One of the same occasion for the same recipient counts once. */
export async function planMessages(
  transaction: Transaction,
  schoolId: number,
  now: Instant,
  toTell: readonly ToTell[],
  effectId?: number,
): Promise<void> {
  for (const { recipientId, occasion, question, lane, dueAt, staleAt, senderId, nextInLine } of toTell) {
    await transaction.outboxMessage.upsert({
      where: { recipientId_occasion: { recipientId, occasion } },
      create: {
        schoolId,
        recipientId,
        occasion,
        question: JSON.stringify(question),
        lane,
        plannedAt: now,
        dueAt: dueAt ?? now,
        staleAt: staleAt ?? null,
        senderId: senderId ?? null,
        effectId: effectId ?? null,
        nextInLine: JSON.stringify(nextInLine ?? []),
      },
      update: {},
    })
  }
}
