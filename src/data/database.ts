import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { openPostgresql } from './postgresql-database.ts'
import { openSqlite } from './sqlite-database.ts'

/** Both providers' clients have the same models; SQLite's types stand for both. */
export type Client = PrismaClient
export type Transaction = Prisma.TransactionClient

/** A row as the driver gives it: numbers may be numbers or digits, moments are text. */
export type Row = Readonly<Record<string, unknown>>
/** Runs one statement and gives its rows. */
export type Query = (sql: Prisma.Sql) => Promise<readonly Row[]>

/**
 * An open database. Plain reads go through `read`; every change goes through `write`, which runs one transaction at a time on a
 * connection of its own, so that nobody's read ends up inside somebody else's transaction. `write` is not to be called inside
 * `write`: it would wait for itself.
 */
export interface Database {
  readonly provider: 'sqlite' | 'postgresql'
  readonly read: Client
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** A plain read past Prisma's query engine, which takes longer than most statements: for what is read with every answer. */
  readonly query: Query
  /** As `write`, and in the same queue, with plain statements alone. */
  change<T>(work: (query: Query) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens the database that `url` names (`file:…` or `postgresql://…`), made where it is missing and migrated where it is old.
 * Throws, in a sentence that says what to change, where it cannot be opened or its audit could be altered.
 */
export function openDatabase(url: string, { now = () => new Date() }: { now?: () => Date } = {}): Promise<Database> {
  if (url.startsWith('file:')) return openSqlite(url.slice('file:'.length), now)
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgresql(url, now)
  throw new Error('DATABASE_URL must begin with file: (SQLite) or postgresql:// (PostgreSQL)')
}
