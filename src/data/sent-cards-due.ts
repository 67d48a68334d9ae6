import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { realTime, skippingLocked } from './real-time.ts'
import { type CardPlace, type CardShown, gatheringMilliseconds, setTopics } from './sent-cards.ts'
import { recordTold, type ToldRecord } from './told.ts'

/** A card that is to be redrawn, as an instance has claimed it. */
export interface CardDue extends Omit<CardShown, 'topics'> {
  readonly cardId: number
  readonly version: number
  readonly attempts: number
  readonly at: CardPlace
}

/** The cards to be redrawn, shared by all instances of one database. Leases are in real time. */
export interface CardUpdates {
  /** Claims cards whose time has come, and those whose claimer has not been heard of for the length of a lease. */
  claim(atMost: number): Promise<readonly CardDue[]>
  renew(cardIds: readonly number[]): Promise<void>
  /** It has been redrawn; if something changed meanwhile, it is redrawn again. Without `topics` it is about what it was about. */
  redrawn(card: CardDue, now: Instant, topics?: readonly string[], told?: ToldRecord): Promise<void>
  /** Tried again after so many milliseconds. */
  later(card: CardDue, afterMilliseconds: number): Promise<void>
  /** It is not there any more, or cannot be kept up to date. */
  forget(card: CardDue): Promise<void>
  /** Gives back what is claimed. */
  release(cardIds: readonly number[]): Promise<void>
  /** Removes cards put up before the moment. */
  removeBefore(moment: Instant): Promise<void>
}

const optionalText = z.string().nullable()
const dueRows = z.array(
  z.object({
    cardId: z.coerce.number(),
    version: z.coerce.number(),
    attempts: z.coerce.number(),
    schoolId: z.coerce.number(),
    staffId: z.coerce.number(),
    question: z.string(),
    platform: z.enum(['teams', 'slack']),
    organisation: z.string(),
    user: z.string(),
    conversation: z.string(),
    message: z.string(),
    serviceUrl: optionalText,
    botId: optionalText,
  }),
)

export function createCardUpdates(
  { change, provider }: Database,
  { instance, leaseMilliseconds }: { readonly instance: string; readonly leaseMilliseconds: number },
): CardUpdates {
  const now = () => realTime(provider)
  const lease = () => realTime(provider, leaseMilliseconds)
  const among = (ids: readonly number[]) => Prisma.sql`"sentCardId" IN (${Prisma.join(ids)}) AND "claimedBy" = ${instance}`

  return {
    claim: (atMost) =>
      change(async (query) => {
        const claimed = z.array(z.object({ cardId: z.coerce.number() })).parse(
          await query(Prisma.sql`
            UPDATE "CardUpdate" SET "claimedBy" = ${instance}, "leaseUntil" = ${lease()} WHERE "sentCardId" IN (
              SELECT "sentCardId" FROM "CardUpdate"
              WHERE "dueAt" <= ${now()} AND ("leaseUntil" IS NULL OR "leaseUntil" < ${now()})
              ORDER BY "dueAt" LIMIT ${atMost} ${skippingLocked(provider)})
            RETURNING "sentCardId" AS "cardId"`),
        )
        if (claimed.length === 0) return []
        const ids = claimed.map(({ cardId }) => cardId)
        const rows = dueRows.parse(
          await query(Prisma.sql`
            SELECT card."id" AS "cardId", due."version", due."attempts", card."schoolId", card."staffId", card."question",
              card."platform", card."organisation", card."user", card."conversation", card."message", card."serviceUrl", card."botId"
            FROM "CardUpdate" AS due JOIN "SentCard" AS card ON card."id" = due."sentCardId"
            WHERE due."sentCardId" IN (${Prisma.join(ids)})`),
        )
        const standing = new Set(rows.map(({ cardId }) => cardId))
        const forgotten = ids.filter((id) => !standing.has(id))
        if (forgotten.length > 0)
          await query(Prisma.sql`DELETE FROM "CardUpdate" WHERE "sentCardId" IN (${Prisma.join(forgotten)})`)
        return rows.map(({ cardId, version, attempts, schoolId, staffId, question, serviceUrl, botId, ...at }) => ({
          cardId,
          version,
          attempts,
          schoolId,
          staffId,
          question: JSON.parse(question) as CardShown['question'],
          at: { ...at, serviceUrl: serviceUrl ?? undefined, botId: botId ?? undefined },
        }))
      }),

    renew: (cardIds) =>
      change(async (query) => {
        await query(Prisma.sql`
          UPDATE "CardUpdate" SET "leaseUntil" = ${lease()} WHERE "sentCardId" IN (
            SELECT "sentCardId" FROM "CardUpdate" WHERE ${among(cardIds)} ${skippingLocked(provider)})`)
      }),

    redrawn: ({ cardId, schoolId, staffId, version }, at, topics, told) =>
      change(async (query) => {
        await query(Prisma.sql`DELETE FROM "CardUpdate" WHERE ${among([cardId])} AND "version" = ${version}`)
        await query(Prisma.sql`
          UPDATE "CardUpdate" SET "claimedBy" = NULL, "leaseUntil" = NULL, "attempts" = 0,
            "dueAt" = ${realTime(provider, gatheringMilliseconds)}
          WHERE ${among([cardId])}`)
        if (topics) await setTopics(query, cardId, schoolId, topics)
        if (told) await recordTold(query, 'redrawn', { schoolId, staffId, at }, told)
      }),

    later: ({ cardId }, afterMilliseconds) =>
      change(async (query) => {
        await query(Prisma.sql`
          UPDATE "CardUpdate" SET "claimedBy" = NULL, "leaseUntil" = NULL, "attempts" = "attempts" + 1,
            "dueAt" = ${realTime(provider, afterMilliseconds)}
          WHERE ${among([cardId])}`)
      }),

    forget: ({ cardId }) =>
      change(async (query) => {
        await query(Prisma.sql`DELETE FROM "CardUpdate" WHERE "sentCardId" = ${cardId}`)
        await query(Prisma.sql`DELETE FROM "SentCard" WHERE "id" = ${cardId}`)
      }),

    release: (cardIds) =>
      change(async (query) => {
        await query(Prisma.sql`UPDATE "CardUpdate" SET "claimedBy" = NULL, "leaseUntil" = NULL WHERE ${among(cardIds)}`)
      }),

    removeBefore: (moment) =>
      change(async (query) => {
        await query(Prisma.sql`
          DELETE FROM "CardUpdate" WHERE "sentCardId" IN (SELECT "id" FROM "SentCard" WHERE "at" < ${moment})`)
        await query(Prisma.sql`DELETE FROM "SentCard" WHERE "at" < ${moment}`)
      }),
  }
}
