import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database, Query, Transaction } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { realTime } from './real-time.ts'

/** Changes that come within this time are shown by one redrawing. */
export const gatheringMilliseconds = 3_000

/** A message as a platform knows it. */
export interface CardPlace {
  readonly platform: 'teams' | 'slack'
  readonly organisation: string
  readonly user: string
  readonly conversation: string
  readonly message: string
  readonly serviceUrl?: string | undefined
  readonly botId?: string | undefined
}

/** A card that stands in a message: for whom it was made, from what, and what it is about. */
export interface CardShown {
  readonly schoolId: number
  readonly staffId: number
  readonly question: { readonly name: string; readonly params: unknown }
  readonly topics: readonly string[]
}

const rowsAtOnce = 500
const idRows = z.array(z.object({ id: z.coerce.number() }))

/**
 * Says what has changed, in the transaction that changes it: every card about it is redrawn a few seconds later, once for all
 * changes until then.
 */
export async function touch(transaction: Transaction, schoolId: number, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return
  const due = new Date(Date.now() + gatheringMilliseconds)
  const cards = idRows.parse(
    await transaction.$queryRaw(Prisma.sql`
      SELECT DISTINCT "sentCardId" AS "id" FROM "SentCardTopic"
      WHERE "schoolId" = ${schoolId} AND "topic" IN (${Prisma.join([...new Set(topics)])}) ORDER BY "sentCardId"`),
  )
  for (let start = 0; start < cards.length; start += rowsAtOnce) {
    const rows = cards.slice(start, start + rowsAtOnce).map(({ id }) => Prisma.sql`(${id}, ${schoolId}, ${due})`)
    await transaction.$executeRaw(Prisma.sql`
      INSERT INTO "CardUpdate" ("sentCardId", "schoolId", "dueAt") VALUES ${Prisma.join(rows)}
      ON CONFLICT ("sentCardId") DO UPDATE SET "version" = "CardUpdate"."version" + 1`)
  }
}

/** Where cards stand, so that they can be kept up to date there. */
export interface SentCards {
  /** Remembers a card by its place, instead of the one that stood there before. */
  remember(shown: CardShown, at: CardPlace, now: Instant): Promise<void>
  /** Something that is not kept up to date stands there now. */
  forget(at: CardPlace): Promise<void>
}

export function createSentCards({ change, provider }: Database): SentCards {
  return {
    remember: (shown, at, now) => change((query) => rememberCard(query, provider, shown, at, now)),
    forget: ({ platform, organisation, conversation, message }) =>
      change(async (query) => {
        const [card] = idRows.parse(
          await query(Prisma.sql`
            DELETE FROM "SentCard" WHERE "platform" = ${platform} AND "organisation" = ${organisation}
              AND "conversation" = ${conversation} AND "message" = ${message} RETURNING "id"`),
        )
        if (card) await query(Prisma.sql`DELETE FROM "CardUpdate" WHERE "sentCardId" = ${card.id}`)
      }),
  }
}

/**
 * Remembers a card by its place, instead of the one that stood there before. `seenEffect`: the last effect that the card may have
 * been made after; if a later one touched what it is about, the card is redrawn.
 */
export async function rememberCard(
  query: Query,
  provider: Database['provider'],
  { schoolId, staffId, question, topics }: CardShown,
  at: CardPlace,
  now: Instant,
  seenEffect?: number,
): Promise<void> {
  const [row] = idRows.parse(
    await query(Prisma.sql`
      INSERT INTO "SentCard" ("schoolId", "staffId", "platform", "organisation", "user", "conversation", "message", "serviceUrl",
        "botId", "question", "at")
      VALUES (${schoolId}, ${staffId}, ${at.platform}, ${at.organisation}, ${at.user}, ${at.conversation}, ${at.message},
        ${at.serviceUrl ?? null}, ${at.botId ?? null}, ${JSON.stringify(question)}, ${now})
      ON CONFLICT ("platform", "organisation", "conversation", "message") DO UPDATE SET "schoolId" = EXCLUDED."schoolId",
        "staffId" = EXCLUDED."staffId", "user" = EXCLUDED."user", "serviceUrl" = EXCLUDED."serviceUrl",
        "botId" = EXCLUDED."botId", "question" = EXCLUDED."question", "at" = EXCLUDED."at"
      RETURNING "id"`),
  )
  if (!row) throw new Error('a sent card has no id')
  await setTopics(query, row.id, schoolId, topics)
  if (seenEffect === undefined || topics.length === 0) return
  await query(Prisma.sql`
    INSERT INTO "CardUpdate" ("sentCardId", "schoolId", "dueAt")
    SELECT DISTINCT "sentCardId", "schoolId", ${realTime(provider)} FROM "SentCardTopic"
    WHERE "sentCardId" = ${row.id} AND EXISTS (SELECT 1 FROM "EffectTopic" AS touched WHERE touched."schoolId" = ${schoolId}
      AND touched."topic" = "SentCardTopic"."topic" AND touched."effectId" > ${seenEffect})
    ON CONFLICT ("sentCardId") DO UPDATE SET "version" = "CardUpdate"."version" + 1`)
}

/** Sets what a card is about. */
export async function setTopics(query: Query, cardId: number, schoolId: number, topics: readonly string[]): Promise<void> {
  await query(Prisma.sql`DELETE FROM "SentCardTopic" WHERE "sentCardId" = ${cardId}`)
  const rows = [...new Set(topics)].map((topic) => Prisma.sql`(${cardId}, ${topic}, ${schoolId})`)
  if (rows.length === 0) return
  await query(Prisma.sql`INSERT INTO "SentCardTopic" ("sentCardId", "topic", "schoolId") VALUES ${Prisma.join(rows)}`)
}
