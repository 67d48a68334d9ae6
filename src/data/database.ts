import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** Both providers' clients have the same models; SQLite's types stand for both. */
export type Client = PrismaClient
export type Transaction = Prisma.TransactionClient

/**
 * An open database. Plain reads go through `read`; every change goes through `write`, which runs one transaction at a time on a
 * connection of its own, so that nobody's read ends up inside somebody else's transaction.
 */
export interface Database {
  readonly provider: 'sqlite' | 'postgresql'
  readonly read: Client
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}
