import { z } from 'zod'
import { type Clock, londonTime } from '../school/clock.ts'
import { overdueData } from './data-alarm.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { type OutboxStanding, readOutboxStanding } from './outbox-standing.ts'

/** How Formroom stands, in counts over all schools: for metrics. No names. */
export interface Standing {
  readonly outbox: OutboxStanding
  readonly schools: number
  /** Staff who work here and can be written to on no platform: no account of theirs is open. */
  readonly unreachableStaff: number
  /** How many files of each kind came to what. Those of the command line are among the arrivals alone. */
  readonly files: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[]
  readonly arrivals: readonly { readonly kind: string; readonly count: number }[]
  /** How recent the marks of the school are whose marks are oldest; undefined where none has any. */
  readonly oldestMarksAsOf: Date | undefined
  /** Schools whose marks should have come by now and have not. */
  readonly overdueSchools: number
}

const keyedRows = z.array(z.object({ kind: z.string().nullable(), outcome: z.string(), count: z.coerce.number() }))
const wholeRows = z.array(z.object({ schools: z.coerce.number(), oldest: z.coerce.date().nullable() }))
const countRows = z.array(z.object({ count: z.coerce.number() }))

export async function readStanding(database: Database, clock: Clock): Promise<Standing> {
  const now = clock.now()
  const today = londonTime(now).date
  const outbox = await readOutboxStanding(database, now)
  const files = keyedRows.parse(
    await database.query(
      Prisma.sql`SELECT "kind", "outcome", COUNT(*) AS "count" FROM "FileReceived" GROUP BY "kind", "outcome" ORDER BY "kind", "outcome"`,
    ),
  )
  const arrivals = keyedRows.parse(
    await database.query(
      Prisma.sql`SELECT "kind", '' AS "outcome", COUNT(*) AS "count" FROM "Arrival" WHERE "publishedAt" IS NOT NULL GROUP BY "kind" ORDER BY "kind"`,
    ),
  )
  const [whole] = wholeRows.parse(
    await database.query(Prisma.sql`SELECT COUNT(*) AS "schools", MIN("marksAsOf") AS "oldest" FROM "School"`),
  )
  const [unreachable] = countRows.parse(
    await database.query(Prisma.sql`
      SELECT COUNT(*) AS "count" FROM "StaffMember" AS staff
      WHERE (staff."leftOn" IS NULL OR staff."leftOn" >= ${today}) AND NOT EXISTS (
        SELECT 1 FROM "PlatformLink" AS link
        LEFT JOIN "PlatformAddress" AS address ON address."platform" = link."platform"
          AND address."organisation" = link."organisation" AND address."user" = link."user"
        WHERE link."staffId" = staff."id" AND (address."state" IS NULL OR address."state" = 'open'))`),
  )
  return {
    outbox,
    schools: whole?.schools ?? 0,
    unreachableStaff: unreachable?.count ?? 0,
    files: files.map(({ kind, ...rest }) => ({ kind: kind ?? 'unknown', ...rest })),
    arrivals: arrivals.map(({ kind, count }) => ({ kind: kind ?? 'unknown', count })),
    oldestMarksAsOf: whole?.oldest ?? undefined,
    overdueSchools: (await overdueData(database, clock)).length,
  }
}
