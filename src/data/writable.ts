import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { millisecondsNow } from './send-pace.ts'

/** Writes a row that nobody reads, and so tells a full disk or a server that only reads from one that can keep an answer. */
export async function writeOnce({ provider, change }: Pick<Database, 'provider' | 'change'>): Promise<void> {
  await change(async (query) => {
    await query(Prisma.sql`
      INSERT INTO "SendPace" ("resource", "next") VALUES ('readiness', ${millisecondsNow(provider)})
      ON CONFLICT ("resource") DO UPDATE SET "next" = EXCLUDED."next"`)
  })
}
