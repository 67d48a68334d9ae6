import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database, Query } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { writeEvents } from './outbox-settle.ts'
import type { Via } from './school-writer.ts'
import { millisecondsNow } from './send-pace.ts'

export type Lane = 'urgent' | 'ordinary'

/** A message that an instance works on. */
export interface ClaimedMessage {
  readonly id: number
  readonly schoolId: number
  readonly recipientId: number
  readonly occasion: string
  readonly question: { readonly name: string; readonly params: unknown }
  readonly lane: Lane
  readonly staleAt: Instant | undefined
  readonly via: Via | undefined
  /** How often it has been tried in vain. */
  readonly attempts: number
  readonly senderId: number | undefined
  readonly nextInLine: readonly number[]
  readonly effectId: number | undefined
}

/** A message that was being sent when whoever sent it fell silent. */
export interface InterruptedMessage extends ClaimedMessage {
  readonly to: { readonly platform: string; readonly organisation: string; readonly user: string; readonly conversation: string }
}

/** Who claims, and how moments are written. */
export interface Claimer {
  readonly provider: Database['provider']
  readonly instance: string
  /** Until when a claim made now holds. */
  lease(): Prisma.Sql
  real(): Prisma.Sql
}

const idRows = z.array(z.object({ id: z.coerce.number(), recipientId: z.coerce.number() }))
const optionalNumber = z.coerce.number().nullable()
const messageShape = z.object({
  id: z.coerce.number(),
  schoolId: z.coerce.number(),
  recipientId: z.coerce.number(),
  occasion: z.string(),
  question: z.string(),
  lane: z.enum(['urgent', 'ordinary']),
  staleAt: z.coerce.date().nullable(),
  via: z.enum(['teams', 'slack', 'teams only', 'slack only']).nullable().catch(null),
  attempts: z.coerce.number(),
  senderId: optionalNumber,
  nextInLine: z.string(),
  effectId: optionalNumber,
})
const interruptedShape = messageShape.extend({
  platform: z.string(),
  organisation: z.string(),
  user: z.string(),
  conversation: z.string(),
})
const columns = Prisma.raw(
  Object.keys(messageShape.shape)
    .map((name) => `"${name}"`)
    .join(', '),
)

/** What SQLite's one writer is by itself: one claim at a time, over all instances of a database. */
const claimLockId = 72_707_370

/** Holds up every other claim and every other beginning of sending until the transaction ends. */
export async function claimLock(query: Query, provider: Database['provider']): Promise<void> {
  if (provider === 'postgresql') await query(Prisma.sql`SELECT pg_advisory_xact_lock(${claimLockId}::bigint)::text AS "locked"`)
}

/**
 * Claims messages that are due: no two for one recipient, none for whom something is on its way, and none before the last has had
 * its time in their conversation. An urgent one passes an ordinary one that is claimed and not yet being sent.
 */
export async function claimMessages(
  query: Query,
  claimer: Claimer,
  { lane, atMost, now }: { readonly lane: Lane; readonly atMost: number; readonly now: Instant },
): Promise<readonly ClaimedMessage[]> {
  const { provider, instance, lease, real } = claimer
  await claimLock(query, provider)
  const held = lane === 'urgent' ? Prisma.sql`("state" = 'sending' OR "lane" = 'urgent')` : Prisma.sql`1 = 1`
  const free = Prisma.sql`
    "recipientId" NOT IN (SELECT "recipientId" FROM "OutboxMessage"
      WHERE "state" IN ('claimed', 'sending') AND "leaseUntil" >= ${real()} AND ${held})
    AND NOT EXISTS (SELECT 1 FROM "SendPace"
      WHERE "resource" = 'to:' || "OutboxMessage"."recipientId" AND "next" > ${millisecondsNow(provider)})`
  const silent = idRows.parse(
    await query(Prisma.sql`
      SELECT "id", "recipientId" FROM "OutboxMessage"
      WHERE "state" = 'claimed' AND "lane" = ${lane} AND "leaseUntil" < ${real()} AND ${free} ORDER BY "dueAt", "id" LIMIT ${atMost}`),
  )
  const waiting = idRows.parse(
    await query(Prisma.sql`
      SELECT "id", "recipientId" FROM "OutboxMessage"
      WHERE "state" = 'waiting' AND "lane" = ${lane} AND "dueAt" <= ${now}
        AND ("notBefore" IS NULL OR "notBefore" <= ${real()}) AND ${free}
      ORDER BY "dueAt", "id" LIMIT ${atMost * 2}`),
  )
  const byRecipient = new Map<number, number>()
  for (const { id, recipientId } of [...silent, ...waiting])
    if (byRecipient.size < atMost && !byRecipient.has(recipientId)) byRecipient.set(recipientId, id)
  const ids = [...byRecipient.values()]
  if (ids.length === 0) return []
  const rows = z.array(messageShape).parse(
    await query(Prisma.sql`
      UPDATE "OutboxMessage" SET "state" = 'claimed', "claimedBy" = ${instance}, "leaseUntil" = ${lease()}
      WHERE "id" IN (${Prisma.join(ids)}) AND "state" IN ('waiting', 'claimed') RETURNING ${columns}`),
  )
  const claimed = new Set(rows.map(({ id }) => id))
  for (const { id } of silent) if (claimed.has(id)) await writeEvents(query, real(), id, [{ what: 'taken over' }])
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(messageOf)
}

/** Takes over messages that were being sent when their instance fell silent, urgent ones first. They stay `sending` until it is known. */
export async function interruptedMessages(
  query: Query,
  claimer: Claimer,
  atMost: number,
): Promise<readonly InterruptedMessage[]> {
  const { provider, instance, lease, real } = claimer
  await claimLock(query, provider)
  const rows = z.array(interruptedShape).parse(
    await query(Prisma.sql`
      UPDATE "OutboxMessage" SET "claimedBy" = ${instance}, "leaseUntil" = ${lease()} WHERE "id" IN (
        SELECT "id" FROM "OutboxMessage" WHERE "state" = 'sending' AND "leaseUntil" < ${real()}
        ORDER BY CASE WHEN "lane" = 'urgent' THEN 0 ELSE 1 END, "id" LIMIT ${atMost})
      RETURNING ${columns}, "platform", "organisation", "user", "conversation"`),
  )
  return rows.map(({ platform, organisation, user, conversation, ...message }) => ({
    ...messageOf(message),
    to: { platform, organisation, user, conversation },
  }))
}

function messageOf(row: z.output<typeof messageShape>): ClaimedMessage {
  return {
    ...row,
    question: JSON.parse(row.question) as ClaimedMessage['question'],
    staleAt: row.staleAt ?? undefined,
    via: row.via ?? undefined,
    senderId: row.senderId ?? undefined,
    nextInLine: z.array(z.number()).parse(JSON.parse(row.nextInLine)),
    effectId: row.effectId ?? undefined,
  }
}
