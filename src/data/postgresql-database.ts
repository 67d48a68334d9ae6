import { PrismaPg } from '@prisma/adapter-pg'
import { checkAppendOnly } from './append-only.ts'
import type { Client, Database, Query, Row } from './database.ts'
import { PrismaClient } from './generated/postgresql/client.ts'
import { type MigrationConnection, migrate } from './migrate.ts'

type PostgresqlConnection = Awaited<ReturnType<PrismaPg['connect']>>

/** The lock that the Prisma command line takes as well, so that a deployment and a start do not migrate at once. */
const migrationLock = 72_707_369
const patience = { maxWait: 30_000, timeout: 120_000 }

/** Opens a PostgreSQL database through a pool. Every session speaks UTC, as the stored moments do. */
export async function openPostgresql(url: string, now: () => Date): Promise<Database> {
  await migratePostgresql(url, now())
  const names = new Map<string, string>()
  const factory = new PrismaPg(
    { connectionString: url, max: 10 },
    {
      statementNameGenerator: ({ sql }) => nameOf(sql, names),
      // An idle connection that broke is replaced when the next one is wanted; unheard, its error would end the process.
      onPoolError: () => undefined,
    },
  )
  // One pool for Prisma's client and for plain statements.
  const connection = oneAfterTheOther(await factory.connect())
  const adapter = { provider: 'postgres' as const, adapterName: factory.adapterName, connect: async () => connection }
  // The two clients differ in the provider they were generated for, and in nothing that their users see.
  const client = new PrismaClient({ adapter }) as unknown as Client
  await checkAppendOnly(client, 'postgresql')
  return {
    provider: 'postgresql',
    read: client,
    write: (work) => client.$transaction(work, patience),
    query: queryOn(connection),
    change: (work) => atomically(connection, (transaction) => work(queryOn(transaction))),
    close: () => client.$disconnect(),
  }
}

/**
 * The same connection, in whose transactions each statement waits for the one before: what Prisma includes side by side it asks for at
 * once, and a transaction has one session, on which the driver will have no second statement while the first one runs.
 */
function oneAfterTheOther(connection: PostgresqlConnection): PostgresqlConnection {
  const start = connection.startTransaction.bind(connection)
  connection.startTransaction = async (isolation) => {
    const transaction = await start(isolation)
    let before: Promise<unknown> = Promise.resolve()
    const inTurn =
      <Given, Gives>(run: (given: Given) => Promise<Gives>) =>
      (given: Given): Promise<Gives> => {
        const done = before.then(() => run(given))
        before = done.catch(() => undefined)
        return done
      }
    transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction))
    transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction))
    return transaction
  }
  return connection
}

async function migratePostgresql(url: string, now: Date): Promise<void> {
  const connection = await new PrismaPg({ connectionString: url, max: 1 }).connect()
  try {
    await checkReachable(connection, new URL(url))
    await migrate(migrationConnection(connection), now)
  } finally {
    await connection.dispose()
  }
}

async function checkReachable(connection: PostgresqlConnection, { hostname, port, pathname }: URL): Promise<void> {
  try {
    await connection.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] })
  } catch (error) {
    const database = `${pathname.slice(1)} at ${hostname}${port ? `:${port}` : ''}`
    throw new Error(`the database ${database} cannot be reached: is DATABASE_URL right, and is PostgreSQL running?`, {
      cause: error,
    })
  }
}

function migrationConnection(connection: PostgresqlConnection): MigrationConnection {
  let current: Queryable = connection
  const run = (sql: string) => current.executeRaw({ sql, args: [], argTypes: [] })
  return {
    provider: 'postgresql',
    query: async (sql) => (await current.queryRaw({ sql, args: [], argTypes: [] })).rows,
    script: async (sql) => void (await run(sql)),
    atomically: (work) =>
      atomically(connection, async (transaction) => {
        current = transaction
        try {
          await run(`SELECT pg_advisory_xact_lock(${migrationLock})`)
          return await work()
        } finally {
          current = connection
        }
      }),
  }
}

type Queryable = Pick<PostgresqlConnection, 'queryRaw' | 'executeRaw'>

async function atomically<T>(connection: PostgresqlConnection, work: (transaction: Queryable) => Promise<T>): Promise<T> {
  const transaction = await connection.startTransaction()
  const run = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })
  try {
    const result = await work(transaction)
    await run('COMMIT')
    await transaction.commit()
    return result
  } catch (error) {
    await run('ROLLBACK')
    await transaction.rollback()
    throw error
  }
}

/** Parameters go to the adapter as they are: only it knows how a moment is written. */
function queryOn(connection: Queryable): Query {
  return async ({ text, values }) => {
    const argTypes = values.map((value) => ({
      arity: 'scalar' as const,
      scalarType: value instanceof Date ? ('datetime' as const) : ('unknown' as const),
    }))
    const { columnNames, rows } = await connection.queryRaw({ sql: text, args: values, argTypes })
    return rows.map((row): Row => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])))
  }
}

/** A name by which PostgreSQL keeps a statement's plan; none for the long ones of bulk writing and once there are many. */
function nameOf(sql: string, names: Map<string, string>): string {
  const known = names.get(sql)
  if (known) return known
  if (sql.length > 4_000 || names.size >= 500) return ''
  const name = `formroom_${names.size + 1}`
  names.set(sql, name)
  return name
}
