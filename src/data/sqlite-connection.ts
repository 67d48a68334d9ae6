import { setTimeout as delay } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

export type SqliteConnection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>
type SqliteTransaction = Awaited<ReturnType<SqliteConnection['startTransaction']>>

/** SQLite waits synchronously, and everybody with it: so it hardly waits at all, and the retrying is done in between. */
const synchronousWaitMilliseconds = 2
const patienceMilliseconds = 10_000

const pragmas = [
  'PRAGMA journal_mode = WAL',
  // The adapter opens with NORMAL, which loses acknowledged commits when the power goes.
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  'PRAGMA cache_size = -32768',
  'PRAGMA temp_store = MEMORY',
  'PRAGMA mmap_size = 268435456',
]

/** Somebody else has been writing to the database for longer than anybody should. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy'
  constructor() {
    super(
      `the database has been locked by another process for ${patienceMilliseconds / 1000} seconds; nothing was changed. ` +
        'Is an import or a backup running? Try again when it has finished.',
    )
  }
}

/** Opens one connection to a file: WAL, synchronous=FULL, foreign keys checked. */
export async function openSqliteConnection(file: string): Promise<SqliteConnection> {
  const connection = await new PrismaBetterSqlite3({ url: file, timeout: synchronousWaitMilliseconds }).connect()
  for (const pragma of pragmas) await whenFree(() => connection.executeScript(pragma))
  return connection
}

/** A connection as a client wants it: its transactions take the write lock when they begin, waiting without holding up anybody. */
export function clientAdapter(connection: SqliteConnection) {
  const adapter: SqliteConnection = {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => whenFree(() => connection.queryRaw(query)),
    executeRaw: (query) => whenFree(() => connection.executeRaw(query)),
    executeScript: (script) => connection.executeScript(script),
    dispose: () => connection.dispose(),
    async startTransaction(): Promise<SqliteTransaction> {
      await beginImmediate(connection)
      return {
        provider: connection.provider,
        adapterName: connection.adapterName,
        options: { usePhantomQuery: false },
        queryRaw: (query) => connection.queryRaw(query),
        executeRaw: (query) => connection.executeRaw(query),
        commit: async () => undefined,
        rollback: async () => undefined,
      }
    },
  }
  return { provider: adapter.provider, adapterName: adapter.adapterName, connect: async () => adapter }
}

/** Begins a transaction with the write lock, so that nothing later in it can be refused for another's writing. */
export function beginImmediate(connection: SqliteConnection): Promise<void> {
  return whenFree(() => connection.executeScript('BEGIN IMMEDIATE'))
}

/** Does the work, again and again while somebody else holds the database. Throws DatabaseBusy after ten seconds. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMilliseconds
  for (let pause = 2; ; pause = Math.min(pause * 2, 100)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > giveUpAt) throw new DatabaseBusy()
    }
    await delay(pause * (0.5 + Math.random()))
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { cause, code } = error as Error & { cause?: { kind?: string }; code?: unknown }
  return cause?.kind === 'SocketTimeout' || (typeof code === 'string' && code.startsWith('SQLITE_BUSY'))
}
