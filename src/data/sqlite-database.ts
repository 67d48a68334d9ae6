import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { checkAppendOnly } from './append-only.ts'
import type { Database } from './database.ts'
import { PrismaClient } from './generated/sqlite/client.ts'
import { keepStatements } from './kept-statements.ts'
import { type MigrationConnection, migrate } from './migrate.ts'
import { beginImmediate, clientAdapter, openSqliteConnection, type SqliteConnection, whenFree } from './sqlite-connection.ts'

/** Longer than anybody waits for the write lock: the queue in front of it is ours, and not to be cut short. */
const patience = { maxWait: 30_000, timeout: 120_000 }

/** Opens a file, in a folder made where it is missing: one connection for reads, and one for writes behind a queue. */
export async function openSqlite(path: string, now: () => Date): Promise<Database> {
  const file = resolve(path)
  const [writing, reading] = await openBoth(file)
  const read = new PrismaClient({ adapter: clientAdapter(reading) })
  const writer = new PrismaClient({ adapter: clientAdapter(writing) })
  try {
    await migrateSqlite(writing, now())
    await checkAppendOnly(read, 'sqlite')
  } catch (error) {
    await Promise.all([reading.dispose(), writing.dispose()])
    throw error
  }
  const readRows = keepStatements(reading)
  const writeRows = keepStatements(writing)
  let queue: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    provider: 'sqlite',
    read,
    query: (sql) => whenFree(async () => readRows(sql)),
    write: (work) => inTurn(() => writer.$transaction(work, patience)),
    change: (work) => inTurn(() => atomically(writing, () => work(async (sql) => writeRows(sql)))),
    async close() {
      await queue
      await Promise.all([read.$disconnect(), writer.$disconnect()])
      // A client that was never asked anything has not taken its connection, and does not close it.
      await Promise.all([reading.dispose(), writing.dispose()])
    },
  }
}

async function openBoth(file: string): Promise<readonly [SqliteConnection, SqliteConnection]> {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return [await openSqliteConnection(file), await openSqliteConnection(file)]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`the database ${file} cannot be opened (${why}): is DATABASE_URL right, and may this user write there?`, {
      cause: error,
    })
  }
}

/** A migration that redefines a table moves its rows, which foreign keys would not let it. */
async function migrateSqlite(connection: SqliteConnection, now: Date): Promise<void> {
  await connection.executeScript('PRAGMA foreign_keys = OFF')
  await migrate(migrationConnection(connection), now)
  await connection.executeScript('PRAGMA foreign_keys = ON')
}

function migrationConnection(connection: SqliteConnection): MigrationConnection {
  return {
    provider: 'sqlite',
    query: async (sql) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows,
    script: (sql) => connection.executeScript(sql),
    atomically: (work) => atomically(connection, work),
  }
}

async function atomically<T>(connection: SqliteConnection, work: () => Promise<T>): Promise<T> {
  await beginImmediate(connection)
  try {
    const result = await work()
    await connection.executeScript('COMMIT')
    return result
  } catch (error) {
    await connection.executeScript('ROLLBACK')
    throw error
  }
}
