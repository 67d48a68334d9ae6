import { z } from 'zod'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'

/** How the outbox stands, for metrics and `formroom doctor`: counts, over all schools. */
export interface OutboxStanding {
  /** What waits, is claimed or being sent, by lane. */
  readonly unsent: { readonly urgent: number; readonly ordinary: number }
  /** When the longest-waiting message that is due was due; undefined where none is. By the school's clock. */
  readonly oldestDueAt: Date | undefined
  readonly sent: number
  readonly doubtful: number
  readonly dead: number
  readonly unreachable: number
  readonly withdrawn: number
  /** Cards that are to be redrawn. */
  readonly cardUpdates: number
  /** Accounts where nobody can be reached. */
  readonly addresses: { readonly open: number; readonly blocked: number; readonly gone: number }
}

const countRows = z.array(z.object({ key: z.string(), lane: z.string(), count: z.coerce.number() }))
const oldestRows = z.array(z.object({ oldest: z.coerce.date().nullable(), updates: z.coerce.number() }))

/** Reads how the outbox stands. `now` is the school's time. */
export async function readOutboxStanding(database: Pick<Database, 'query'>, now: Date): Promise<OutboxStanding> {
  const messages = countRows.parse(
    await database.query(Prisma.sql`
      SELECT "state" AS "key", "lane", COUNT(*) AS "count" FROM "OutboxMessage" GROUP BY "state", "lane"`),
  )
  const addresses = countRows.parse(
    await database.query(Prisma.sql`
      SELECT "state" AS "key", '' AS "lane", COUNT(*) AS "count" FROM "PlatformAddress" GROUP BY "state"`),
  )
  const [rest] = oldestRows.parse(
    await database.query(Prisma.sql`
      SELECT (SELECT MIN("dueAt") FROM "OutboxMessage" WHERE "state" = 'waiting' AND "dueAt" <= ${now}) AS "oldest",
        (SELECT COUNT(*) FROM "CardUpdate") AS "updates"`),
  )
  const total = (rows: z.output<typeof countRows>, keys: readonly string[], lane?: string) =>
    rows
      .filter((row) => keys.includes(row.key) && (lane === undefined || row.lane === lane))
      .reduce((sum, { count }) => sum + count, 0)
  const unsent = ['waiting', 'claimed', 'sending']
  return {
    unsent: { urgent: total(messages, unsent, 'urgent'), ordinary: total(messages, unsent, 'ordinary') },
    oldestDueAt: rest?.oldest ?? undefined,
    sent: total(messages, ['sent']),
    doubtful: total(messages, ['doubtful']),
    dead: total(messages, ['dead']),
    unreachable: total(messages, ['unreachable']),
    withdrawn: total(messages, ['withdrawn']),
    cardUpdates: rest?.updates ?? 0,
    addresses: {
      open: total(addresses, ['open']),
      blocked: total(addresses, ['blocked']),
      gone: total(addresses, ['gone']),
    },
  }
}
