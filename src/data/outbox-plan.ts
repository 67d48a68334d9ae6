import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Query, Transaction } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { ToTell } from './school-writer.ts'

const rowsAtOnce = 500

/**
 * Plans messages in the transaction of what causes them. One of the same occasion for the same recipient counts once, whatever
 * became of it. `now` is the school's time; `effectId` the effect whose undoing withdraws them while they are unsent.
 */
export function planMessages(
  transaction: Transaction,
  schoolId: number,
  now: Instant,
  toTell: readonly ToTell[],
  effectId?: number,
): Promise<void> {
  return planWith(statementsOf(transaction), schoolId, now, toTell, effectId)
}

/** As `planMessages`, in a transaction of plain statements. */
export async function planWith(
  query: Query,
  schoolId: number,
  now: Instant,
  toTell: readonly ToTell[],
  effectId?: number,
): Promise<void> {
  for (let start = 0; start < toTell.length; start += rowsAtOnce) {
    const rows = toTell.slice(start, start + rowsAtOnce).map(
      ({ recipientId, occasion, question, lane, dueAt, staleAt, via, senderId, nextInLine }) => Prisma.sql`
          (${schoolId}, ${recipientId}, ${occasion}, ${JSON.stringify(question)}, ${lane}, ${now}, ${dueAt ?? now},
            ${staleAt ?? null}, ${via ?? null}, ${senderId ?? null}, ${effectId ?? null}, ${JSON.stringify(nextInLine ?? [])})`,
    )
    await query(Prisma.sql`
      INSERT INTO "OutboxMessage" ("schoolId", "recipientId", "occasion", "question", "lane", "plannedAt", "dueAt", "staleAt",
        "via", "senderId", "effectId", "nextInLine")
      VALUES ${Prisma.join(rows)} ON CONFLICT ("recipientId", "occasion") DO NOTHING`)
  }
}

const withdrawnRows = z.array(z.object({ id: z.coerce.number() }))

/** Withdraws what an effect planned and what is still unsent; gives how many messages that were. What is on its way is not held up. */
export async function withdrawUnsent(transaction: Transaction, effectId: number): Promise<number> {
  const query = statementsOf(transaction)
  const now = new Date()
  const withdrawn = withdrawnRows.parse(
    await query(Prisma.sql`
      UPDATE "OutboxMessage"
      SET "state" = 'withdrawn', "trouble" = 'undone', "settledAt" = ${now}, "claimedBy" = NULL, "leaseUntil" = NULL
      WHERE "effectId" = ${effectId} AND "state" IN ('waiting', 'claimed') RETURNING "id"`),
  )
  for (let start = 0; start < withdrawn.length; start += rowsAtOnce) {
    const events = withdrawn.slice(start, start + rowsAtOnce).map(({ id }) => Prisma.sql`(${id}, ${now}, 'withdrawn', 'undone')`)
    await query(Prisma.sql`INSERT INTO "DeliveryEvent" ("messageId", "at", "what", "code") VALUES ${Prisma.join(events)}`)
  }
  return withdrawn.length
}

/** Plain statements in a transaction of Prisma's client. */
function statementsOf(transaction: Transaction): Query {
  return (sql) => transaction.$queryRaw(sql)
}
