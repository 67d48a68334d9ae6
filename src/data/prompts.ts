import { z } from 'zod'
import type { ToldToday } from '../school/interruption.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Database, Query } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'

/** One thing to be said to one person, as it is planned. */
export interface PlannedPrompt {
  readonly recipientId: number
  readonly name: string
  readonly occasion: string
  readonly question: { readonly name: string; readonly params: unknown }
  readonly dueAt: Instant
  readonly byAt: Instant | undefined
  readonly staleAt: Instant
}

/** One that waits to be said. */
export interface WaitingPrompt extends PlannedPrompt {
  readonly id: number
  readonly schoolId: number
  readonly day: SchoolDate
}

/** Why one is not said (any more). */
export type WhyDropped =
  /** Its time has passed; `enough said`: because enough had been said that day. */
  | 'stale'
  | 'enough said'
  /** What it is about has changed: a meeting called off, a plan removed. */
  | 'no longer so'
  /** Its recipient does not want it, has paused, or is no longer somebody whom it is for. */
  | 'not wanted'
  | 'paused'
  | 'not theirs'
  | 'no school'

const rowsAtOnce = 400
const idRows = z.array(z.object({ id: z.coerce.number() }))
const waitingRows = z.array(
  z.object({
    id: z.coerce.number(),
    schoolId: z.coerce.number(),
    recipientId: z.coerce.number(),
    name: z.string(),
    occasion: z.string(),
    question: z.string(),
    day: z.string(),
    dueAt: z.coerce.date(),
    byAt: z.coerce.date().nullable(),
    staleAt: z.coerce.date(),
  }),
)

/**
 * Keeps what is to be said on a day, in one commit. The same occasion for the same person counts once: one that waits takes its new
 * times, one that was dropped waits again where it is not too late, one that was said stays said. `replaces`: of these prompts and people, what waits for that day and is not
 * among them any more is dropped.
 */
export async function keepPlanned(
  database: Database,
  {
    schoolId,
    day,
    now,
    planned,
    replaces,
  }: {
    readonly schoolId: number
    readonly day: SchoolDate
    readonly now: Instant
    readonly planned: readonly PlannedPrompt[]
    readonly replaces: { readonly prompts: readonly string[]; readonly staff: readonly number[] }
  },
): Promise<void> {
  await database.change(async (query) => {
    for (let start = 0; start < planned.length; start += rowsAtOnce) {
      const rows = planned.slice(start, start + rowsAtOnce).map(
        ({ recipientId, name, occasion, question, dueAt, byAt, staleAt }) => Prisma.sql`
          (${schoolId}, ${recipientId}, ${name}, ${occasion}, ${JSON.stringify(question)}, ${day}, ${dueAt}, ${byAt ?? null},
            ${staleAt}, ${now})`,
      )
      await query(Prisma.sql`
        INSERT INTO "Prompt" ("schoolId", "recipientId", "name", "occasion", "question", "day", "dueAt", "byAt", "staleAt", "plannedAt")
        VALUES ${Prisma.join(rows)}
        ON CONFLICT ("recipientId", "occasion") DO UPDATE SET "question" = EXCLUDED."question", "day" = EXCLUDED."day",
          "dueAt" = EXCLUDED."dueAt", "byAt" = EXCLUDED."byAt", "staleAt" = EXCLUDED."staleAt", "state" = 'waiting', "why" = NULL,
          "settledAt" = NULL
        WHERE "Prompt"."state" = 'waiting'
          OR ("Prompt"."state" = 'dropped' AND EXCLUDED."staleAt" > ${now})`)
    }
    if (replaces.prompts.length === 0 || replaces.staff.length === 0) return
    const kept = new Set(planned.map(({ recipientId, occasion }) => `${recipientId} ${occasion}`))
    for (let start = 0; start < replaces.staff.length; start += rowsAtOnce) {
      const staff = replaces.staff.slice(start, start + rowsAtOnce)
      const waiting = waitingRows.parse(
        await query(Prisma.sql`
          SELECT ${columns} FROM "Prompt" WHERE "schoolId" = ${schoolId} AND "day" = ${day} AND "state" = 'waiting'
            AND "name" IN (${Prisma.join(replaces.prompts)}) AND "recipientId" IN (${Prisma.join(staff)})`),
      )
      const gone = waiting.filter(({ recipientId, occasion }) => !kept.has(`${recipientId} ${occasion}`))
      await drop(
        query,
        gone.map(({ id }) => id),
        'no longer so',
        now,
      )
    }
  })
}

const columns = Prisma.raw(
  ['id', 'schoolId', 'recipientId', 'name', 'occasion', 'question', 'day', 'dueAt', 'byAt', 'staleAt']
    .map((name) => `"${name}"`)
    .join(', '),
)

/** Drops what waits. */
export async function drop(query: Query, ids: readonly number[], why: WhyDropped, now: Instant): Promise<void> {
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    await query(Prisma.sql`
      UPDATE "Prompt" SET "state" = 'dropped', "why" = ${why}, "settledAt" = ${now}
      WHERE "id" IN (${Prisma.join(ids.slice(start, start + rowsAtOnce))}) AND "state" = 'waiting'`)
  }
}

/** Drops what nobody has heard in time, and says of each whether that was because enough had been said. Gives how many. */
export async function dropStale(query: Query, now: Instant, enoughSaid: (recipientId: number) => boolean): Promise<number> {
  const stale = z
    .array(z.object({ id: z.coerce.number(), recipientId: z.coerce.number() }))
    .parse(await query(Prisma.sql`SELECT "id", "recipientId" FROM "Prompt" WHERE "state" = 'waiting' AND "staleAt" <= ${now}`))
  const of = (enough: boolean) => stale.filter(({ recipientId }) => enoughSaid(recipientId) === enough).map(({ id }) => id)
  await drop(query, of(true), 'enough said', now)
  await drop(query, of(false), 'stale', now)
  return stale.length
}

/** Whether anything is worth a message now, or has gone stale. */
export async function isAnythingDue(query: Query, now: Instant): Promise<boolean> {
  const rows = await query(Prisma.sql`
    SELECT 1 AS "due" FROM "Prompt" WHERE "state" = 'waiting' AND ("byAt" <= ${now} OR "staleAt" <= ${now}) LIMIT 1`)
  return rows.length > 0
}

/** Everything that waits for those for whom something is worth a message now. */
export async function waitingFor(query: Query, now: Instant): Promise<readonly WaitingPrompt[]> {
  const rows = waitingRows.parse(
    await query(Prisma.sql`
      SELECT ${columns} FROM "Prompt" WHERE "state" = 'waiting' AND "recipientId" IN (
        SELECT "recipientId" FROM "Prompt" WHERE "state" = 'waiting' AND "byAt" <= ${now} AND "staleAt" > ${now})
      ORDER BY "recipientId", "dueAt", "id"`),
  )
  return rows.map(({ byAt, question, day, ...row }) => ({
    ...row,
    byAt: byAt ?? undefined,
    question: JSON.parse(question) as PlannedPrompt['question'],
    day: day as SchoolDate,
  }))
}

/** Marks as said in a message; gives the ids of those that still waited. */
export async function takeToSay(query: Query, ids: readonly number[], now: Instant): Promise<ReadonlySet<number>> {
  const rows = idRows.parse(
    await query(Prisma.sql`
      UPDATE "Prompt" SET "state" = 'told', "settledAt" = ${now} WHERE "id" IN (${Prisma.join(ids)}) AND "state" = 'waiting' RETURNING "id"`),
  )
  return new Set(rows.map(({ id }) => id))
}

/** Joins what was said to the message that says it. */
export async function joinToMessage(query: Query, ids: readonly number[], recipientId: number, occasion: string): Promise<void> {
  await query(Prisma.sql`
    UPDATE "Prompt" SET "messageId" = (SELECT "id" FROM "OutboxMessage" WHERE "recipientId" = ${recipientId} AND "occasion" = ${occasion})
    WHERE "id" IN (${Prisma.join(ids)})`)
}

/**
 * The next moment after `now` at which something is worth a message or is due to be sent. What is worth one already waits until its
 * recipient may be interrupted: that is looked at again within the minute.
 */
export async function nextMoment(query: Query, now: Instant): Promise<Instant | undefined> {
  const [row] = z
    .array(z.object({ held: z.coerce.date().nullable(), by: z.coerce.date().nullable(), due: z.coerce.date().nullable() }))
    .parse(
      await query(Prisma.sql`
      SELECT (SELECT MIN("byAt") FROM "Prompt" WHERE "state" = 'waiting' AND "byAt" <= ${now} AND "staleAt" > ${now}) AS "held",
        (SELECT MIN("byAt") FROM "Prompt" WHERE "state" = 'waiting' AND "byAt" > ${now}) AS "by",
        (SELECT MIN("dueAt") FROM "OutboxMessage" WHERE "state" = 'waiting' AND "dueAt" > ${now}) AS "due"`),
    )
  const soon = row?.held ? new Date(now.getTime() + aMinute) : undefined
  const moments = [soon, row?.by, row?.due].flatMap((moment) => moment ?? [])
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0]
}

const aMinute = 60_000

/** The occasion of a message that says what was gathered: by it the day's messages are counted. */
export function messageOccasion(day: SchoolDate, firstPrompt: number): string {
  return `prompts:${day}:${firstPrompt}`
}

/** Marks the second of two messages that say the same in two places: it counts as none of its own. */
const elsewhere = ':also'
export function messageElsewhere(occasion: string): string {
  return `${occasion}${elsewhere}`
}

const toldRows = z.array(z.object({ recipientId: z.coerce.number(), messages: z.coerce.number(), lastAt: z.coerce.date() }))

/** How often these people have been spoken to on a day of Formroom's own accord, and when last: what reached nobody does not count. */
export async function toldOn(query: Query, day: SchoolDate, staff: readonly number[]): Promise<ReadonlyMap<number, ToldToday>> {
  const told = new Map<number, ToldToday>()
  for (let start = 0; start < staff.length; start += rowsAtOnce) {
    const rows = toldRows.parse(
      await query(Prisma.sql`
        SELECT "recipientId", COUNT(*) AS "messages", MAX("plannedAt") AS "lastAt" FROM "OutboxMessage"
        WHERE "recipientId" IN (${Prisma.join(staff.slice(start, start + rowsAtOnce))})
          AND "occasion" >= ${`prompts:${day}:`} AND "occasion" < ${`prompts:${day};`} AND "occasion" NOT LIKE ${`%${elsewhere}`}
          AND "state" NOT IN ('withdrawn', 'dead', 'unreachable')
        GROUP BY "recipientId"`),
    )
    for (const { recipientId, messages, lastAt } of rows) told.set(recipientId, { messages, lastAt })
  }
  return told
}

/** Who of these has something that nobody has heard in time. */
export async function staleFor(query: Query, now: Instant): Promise<readonly number[]> {
  const rows = z
    .array(z.object({ recipientId: z.coerce.number() }))
    .parse(await query(Prisma.sql`SELECT DISTINCT "recipientId" FROM "Prompt" WHERE "state" = 'waiting' AND "staleAt" <= ${now}`))
  return rows.map(({ recipientId }) => recipientId)
}

/** One instance at a time gathers: what is counted before stays true until it is said. */
export async function gatherLock(query: Query, provider: Database['provider']): Promise<void> {
  if (provider === 'postgresql') await query(Prisma.sql`SELECT pg_advisory_xact_lock(${gatherLockId}::bigint)::text AS "locked"`)
}

const gatherLockId = 72_707_371

const keptMilliseconds = 400 * 86_400_000

/** Removes what was settled, and answered, more than a school year ago. */
export async function removeOldPrompts(database: Database, now: Instant): Promise<void> {
  const before = new Date(now.getTime() - keptMilliseconds)
  await database.change(async (query) => {
    await query(Prisma.sql`DELETE FROM "Prompt" WHERE "settledAt" < ${before}`)
    await query(Prisma.sql`DELETE FROM "NudgeAnswer" WHERE "at" < ${before}`)
  })
}
