import { PrismaPg } from '@prisma/adapter-pg'
import type { BackedUp } from './backup.ts'
import { BackupRefused } from './backup-file.ts'
import { type PostgresqlTools, toolEnvironment } from './postgresql-tools.ts'

export type PostgresqlConnection = Pick<Awaited<ReturnType<PrismaPg['connect']>>, 'queryRaw' | 'executeRaw'>

/**
 * Has pg_dump write a PostgreSQL database as it stands at one moment. The rows are counted in the transaction whose snapshot
 * pg_dump is given, so that both are of that moment.
 */
export async function backUpPostgresql(url: string, to: string, tools: PostgresqlTools): Promise<BackedUp> {
  const tool = await tools.version('pg_dump')
  return connectedTo(url, async (connection) => {
    await checkVersion('pg_dump', tool, connection)
    const transaction = await connection.startTransaction('REPEATABLE READ')
    try {
      const contents = await contentsOf(transaction)
      const [snapshot] = await column(transaction, 'SELECT pg_export_snapshot()')
      // Owners and rights are the other server's business: what is restored belongs to whoever restores it.
      const how = ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${snapshot}`, `--file=${to}`]
      await tools.run('pg_dump', how, toolEnvironment(url))
      return { ...contents, tool }
    } finally {
      await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] })
      await transaction.rollback()
    }
  })
}

/** Does something on a connection of its own. Throws BackupRefused where the server cannot be reached. */
export async function connectedTo<T>(
  url: string,
  work: (connection: Awaited<ReturnType<PrismaPg['connect']>>) => Promise<T>,
): Promise<T> {
  const connection = await new PrismaPg({ connectionString: url, max: 1 }).connect()
  try {
    await column(connection, 'SELECT 1').catch((error) => {
      const { hostname, pathname } = new URL(url)
      throw new BackupRefused(
        `The database ${pathname.slice(1)} at ${hostname} cannot be reached (${wordsOf(error)}). Is DATABASE_URL right, and is PostgreSQL running?`,
      )
    })
    return await work(connection)
  } finally {
    await connection.dispose()
  }
}

/** The tools read servers of their own version and older ones. */
export async function checkVersion(
  tool: 'pg_dump' | 'pg_restore',
  major: number,
  connection: PostgresqlConnection,
): Promise<void> {
  const [number] = await column(connection, `SELECT current_setting('server_version_num')`)
  const server = Math.floor(Number(number) / 10_000)
  if (major < server) {
    throw new BackupRefused(
      `${tool} here is version ${major} and the server is PostgreSQL ${server}: an older ${tool} cannot read a newer server. Install postgresql-client-${server} and put it first on the PATH.`,
    )
  }
}

/** What is in a database of Formroom. */
export async function contentsOf(connection: PostgresqlConnection): Promise<Pick<BackedUp, 'migrations' | 'rows'>> {
  const tables = await column(
    connection,
    `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name`,
  )
  const migrations = await migrationsOf(connection)
  const rows: Record<string, number> = {}
  for (const table of tables.filter((name) => name !== '_prisma_migrations')) {
    rows[table] = Number((await column(connection, `SELECT count(*) FROM "${table}"`))[0])
  }
  return { migrations, rows }
}

/** The migrations that a PostgreSQL database has had. Throws BackupRefused where it is none of Formroom. */
export async function migrationsOf(connection: PostgresqlConnection): Promise<readonly string[]> {
  const record = await column(
    connection,
    `SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`,
  )
  if (record.length === 0) throw new BackupRefused('This is a PostgreSQL database, but none of Formroom.')
  return column(
    connection,
    `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
}

/** The first column of what a statement gives. */
export async function column(connection: PostgresqlConnection, sql: string): Promise<readonly string[]> {
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  return rows.map(([value]) => String(value))
}

/** What PostgreSQL or the network said, without its details: they can quote a row. */
export function wordsOf(error: unknown): string {
  const { cause } = error as { cause?: { originalCode?: unknown; kind?: unknown; originalMessage?: unknown } }
  const known = cause?.originalMessage ?? cause?.kind ?? (error instanceof Error ? error.message : undefined)
  return typeof known === 'string' ? (known.split('\n')[0] ?? known) : 'no reason given'
}
