import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'

/**
 * The moment, so many milliseconds from now, as a statement writes it. Leases, retries and rates run in real time, and all
 * instances on one PostgreSQL go by its clock, for theirs may differ.
 */
export function realTime(provider: Database['provider'], plusMilliseconds = 0): Prisma.Sql {
  if (provider === 'sqlite') return Prisma.sql`${new Date(Date.now() + plusMilliseconds)}`
  return Prisma.sql`(clock_timestamp() AT TIME ZONE 'UTC' + ${plusMilliseconds}::float8 * interval '1 millisecond')`
}

/** What is being written just now is left to whoever writes it: waiting for several rows in another order than theirs would lock both out. */
export function skippingLocked(provider: Database['provider']): Prisma.Sql {
  return provider === 'postgresql' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty
}
