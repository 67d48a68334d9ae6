import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { realTime } from './real-time.ts'

/** Whether a file of the school is being staged by a process that says that it is alive. Nothing of what is in it. */
export async function isImporting({ provider, query }: Pick<Database, 'provider' | 'query'>, schoolId: number): Promise<boolean> {
  const rows = await query(Prisma.sql`SELECT 1 AS "one" FROM "Arrival"
    WHERE "schoolId" = ${schoolId} AND "publishedAt" IS NULL AND "leaseUntil" > ${realTime(provider)} LIMIT 1`)
  return rows.length > 0
}
