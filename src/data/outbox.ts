import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database, Query } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import {
  type ClaimedMessage,
  claimLock,
  claimMessages,
  type InterruptedMessage,
  interruptedMessages,
  type Lane,
} from './outbox-claim.ts'
import { type Settlement, settleMessage, writeEvents } from './outbox-settle.ts'
import { realTime, skippingLocked } from './real-time.ts'
import { millisecondsNow } from './send-pace.ts'
import { together } from './together.ts'

/** Where a message is being sent. */
export interface SendingTo {
  readonly platform: string
  readonly organisation: string
  readonly user: string
  readonly conversation: string
}

/** `in turn`: something else is being sent to the recipient; `lost`: the message is not this instance's any more. */
export type Begun = 'begun' | 'in turn' | 'lost'

/** What there is to do now. */
export interface Due {
  readonly urgent: boolean
  readonly ordinary: boolean
  readonly interrupted: boolean
  readonly updates: boolean
}

/**
 * The outbox as one instance works on it. Every instance on a database has its own; what one has claimed no other touches until
 * its lease, in real time, has run out.
 */
export interface Outbox {
  due(now: Instant): Promise<Due>
  /** Claims messages of a lane that are due at `now`, no two for the same recipient, and those that a silent instance had claimed. */
  claim(lane: Lane, atMost: number, now: Instant): Promise<readonly ClaimedMessage[]>
  /** Takes over messages that an instance was sending when it fell silent: whether they were taken is in doubt. */
  takeInterrupted(atMost: number): Promise<readonly InterruptedMessage[]>
  /** Writes down that the message is going out now, before it does. */
  beginSending(message: ClaimedMessage, to: SendingTo): Promise<Begun>
  /** Writes down what became of it. False where it is not this instance's any more. */
  settle(message: ClaimedMessage, settlement: Settlement): Promise<boolean>
  /** Since when the message may be in its recipient's chat, in real time; undefined where it has never been sent. */
  sentSince(messageId: number): Promise<Date | undefined>
  /** The last effect so far: what a card that is made now is made after. */
  lastEffect(): Promise<number>
  renew(messageIds: readonly number[]): Promise<void>
  /** Gives back what was claimed and is not being sent. */
  release(messageIds: readonly number[]): Promise<void>
  /** Removes messages settled more than 30 days ago, their events, and conversations' paces that no longer matter. */
  removeExpired(): Promise<void>
}

const keptMilliseconds = 30 * 86_400_000
const removedAtOnce = 500
const dueRows = z.array(z.object({ urgent: z.unknown(), ordinary: z.unknown(), interrupted: z.unknown(), updates: z.unknown() }))
const idRows = z.array(z.object({ id: z.coerce.number() }))
const otherRows = z.array(z.object({ state: z.string() }))

export function createOutbox(
  database: Database,
  { instance, leaseMilliseconds }: { readonly instance: string; readonly leaseMilliseconds: number },
): Outbox {
  const { provider, change } = database
  const real = () => realTime(provider)
  const lease = () => realTime(provider, leaseMilliseconds)
  const claimer = { provider, instance, lease, real }

  async function begin(query: Query, message: ClaimedMessage, to: SendingTo): Promise<Begun> {
    const { id, recipientId, lane } = message
    const first = lane === 'ordinary' ? Prisma.sql`OR ("state" = 'claimed' AND "lane" = 'urgent')` : Prisma.empty
    const others = otherRows.parse(
      await query(Prisma.sql`
        SELECT "state" FROM "OutboxMessage" WHERE "state" IN ('claimed', 'sending') AND "recipientId" = ${recipientId}
          AND "id" <> ${id} AND "leaseUntil" >= ${real()} AND ("state" = 'sending' ${first}) LIMIT 1`),
    )
    if (others.length > 0) return 'in turn'
    const begun = await query(Prisma.sql`
      UPDATE "OutboxMessage" SET "state" = 'sending', "leaseUntil" = ${lease()}, "platform" = ${to.platform},
        "organisation" = ${to.organisation}, "user" = ${to.user}, "conversation" = ${to.conversation}
      WHERE "id" = ${id} AND "state" = 'claimed' AND "claimedBy" = ${instance} AND "leaseUntil" >= ${real()} RETURNING "id"`)
    if (begun.length === 0) return 'lost'
    const doubted = await query(
      Prisma.sql`SELECT 1 FROM "DeliveryEvent" WHERE "messageId" = ${id} AND "what" = 'in doubt' LIMIT 1`,
    )
    await writeEvents(query, real(), id, [{ what: doubted.length > 0 ? 'sent again' : 'sending', platform: to.platform }])
    return 'begun'
  }

  const beginTogether = together((all: readonly { readonly message: ClaimedMessage; readonly to: SendingTo }[]) =>
    change(async (query) => {
      await claimLock(query, provider)
      const results: Begun[] = []
      for (const { message, to } of all) results.push(await begin(query, message, to))
      return results
    }),
  )
  const settleTogether = together((all: readonly { readonly message: ClaimedMessage; readonly settlement: Settlement }[]) =>
    change(async (query) => {
      const results: boolean[] = []
      for (const { message, settlement } of all) results.push(await settleMessage(query, claimer, message, settlement))
      return results
    }),
  )

  return {
    async due(now) {
      const waiting = (lane: Lane) => Prisma.sql`
        SELECT 1 FROM "OutboxMessage" WHERE "state" = 'waiting' AND "lane" = ${lane} AND "dueAt" <= ${now}
          AND ("notBefore" IS NULL OR "notBefore" <= ${real()}) LIMIT 1`
      const silent = (state: 'claimed' | 'sending', lane: Lane) => Prisma.sql`
        SELECT 1 FROM "OutboxMessage" WHERE "state" = ${state} AND "lane" = ${lane} AND "leaseUntil" < ${real()} LIMIT 1`
      const [row] = dueRows.parse(
        await database.query(Prisma.sql`
          SELECT COALESCE((${waiting('urgent')}), (${silent('claimed', 'urgent')})) AS "urgent",
            COALESCE((${waiting('ordinary')}), (${silent('claimed', 'ordinary')})) AS "ordinary",
            COALESCE((${silent('sending', 'urgent')}), (${silent('sending', 'ordinary')})) AS "interrupted",
            (SELECT 1 FROM "CardUpdate" WHERE "dueAt" <= ${real()} AND ("leaseUntil" IS NULL OR "leaseUntil" < ${real()}) LIMIT 1)
              AS "updates"`),
      )
      const is = (found: unknown) => found !== null && found !== undefined
      return {
        urgent: is(row?.urgent),
        ordinary: is(row?.ordinary),
        interrupted: is(row?.interrupted),
        updates: is(row?.updates),
      }
    },

    claim: (lane, atMost, now) => change((query) => claimMessages(query, claimer, { lane, atMost, now })),
    takeInterrupted: (atMost) => change((query) => interruptedMessages(query, claimer, atMost)),
    beginSending: (message, to) => beginTogether({ message, to }),
    settle: (message, settlement) => settleTogether({ message, settlement }),

    async sentSince(messageId) {
      const [row] = z.array(z.object({ at: z.coerce.date().nullable() })).parse(
        await database.query(Prisma.sql`
          SELECT MIN("at") AS "at" FROM "DeliveryEvent" WHERE "messageId" = ${messageId} AND "what" IN ('sending', 'sent again')
            AND "id" > COALESCE((SELECT MAX("id") FROM "DeliveryEvent" WHERE "messageId" = ${messageId}
              AND "what" = 'resent by hand'), 0)`),
      )
      return row?.at ?? undefined
    },

    async lastEffect() {
      const [row] = z
        .array(z.object({ last: z.coerce.number() }))
        .parse(await database.query(Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "last" FROM "Effect"`))
      return row?.last ?? 0
    },

    renew: (messageIds) =>
      change(async (query) => {
        await query(Prisma.sql`
          UPDATE "OutboxMessage" SET "leaseUntil" = ${lease()}
          WHERE "id" IN (SELECT "id" FROM "OutboxMessage" WHERE "id" IN (${Prisma.join(messageIds)}) AND "claimedBy" = ${instance}
            AND "state" IN ('claimed', 'sending') ${skippingLocked(provider)})`)
      }),

    release: (messageIds) =>
      change(async (query) => {
        await query(Prisma.sql`
          UPDATE "OutboxMessage" SET "state" = 'waiting', "claimedBy" = NULL, "leaseUntil" = NULL
          WHERE "id" IN (${Prisma.join(messageIds)}) AND "claimedBy" = ${instance} AND "state" = 'claimed'`)
      }),

    async removeExpired() {
      const before = realTime(provider, -keptMilliseconds)
      for (;;) {
        const removed = await change(async (query) => {
          const rows = idRows.parse(
            await query(Prisma.sql`
              SELECT "id" FROM "OutboxMessage" WHERE "state" IN ('sent', 'doubtful', 'dead', 'unreachable', 'withdrawn')
                AND "settledAt" < ${before} LIMIT ${removedAtOnce}`),
          )
          if (rows.length === 0) return 0
          const ids = Prisma.join(rows.map(({ id }) => id))
          await query(Prisma.sql`DELETE FROM "DeliveryEvent" WHERE "messageId" IN (${ids})`)
          await query(Prisma.sql`DELETE FROM "OutboxMessage" WHERE "id" IN (${ids})`)
          return rows.length
        })
        if (removed < removedAtOnce) break
      }
      await change(async (query) => {
        await query(
          Prisma.sql`DELETE FROM "SendPace" WHERE "resource" LIKE 'to:%' AND "next" < ${millisecondsNow(provider)} - 3600000`,
        )
      })
    },
  }
}
