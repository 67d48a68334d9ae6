import { type BackupManifest, BackupRefused } from './backup-file.ts'
import { checkVersion, column, connectedTo, contentsOf, type PostgresqlConnection } from './backup-postgresql.ts'
import { openDatabase } from './database.ts'
import { type PostgresqlTools, toolEnvironment } from './postgresql-tools.ts'
import { checkContents, type Restoring } from './restore.ts'

/** PostgreSQL cuts longer names. */
const longestName = 63

/**
 * Puts a PostgreSQL backup in the place of the present database: pg_restore fills a new database, which is checked and migrated and
 * then takes the other's name in one transaction. Renaming needs that nobody is connected, so a server that runs is told by that.
 */
export async function restorePostgresql(
  url: string,
  file: string,
  manifest: BackupManifest,
  restoring: Restoring,
  tools: PostgresqlTools,
): Promise<string | undefined> {
  const tool = await tools.version('pg_restore')
  if (tool < (manifest.tool ?? 0)) {
    throw new BackupRefused(
      `The backup was made with pg_dump ${manifest.tool} and pg_restore here is version ${tool}, which cannot read it. Install postgresql-client-${manifest.tool} and put it first on the PATH.`,
    )
  }
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const fresh = named(name, `_restoring_${process.pid}`)
  return connectedTo(elsewhere(url, 'postgres'), async (server) => {
    await checkVersion('pg_restore', tool, server)
    await checkUnused(server, name)
    await createLike(server, fresh, name)
    try {
      const freshUrl = elsewhere(url, fresh)
      const how = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', `--dbname=${fresh}`, file]
      await tools.run('pg_restore', how, toolEnvironment(freshUrl))
      await connectedTo(freshUrl, async (connection) => checkContents(await contentsOf(connection), manifest))
      const database = await openDatabase(freshUrl, { now: () => restoring.now })
      try {
        await restoring.finish(database)
      } finally {
        await database.close()
      }
      return await exchange(server, name, fresh, restoring.suffix)
    } finally {
      await run(server, `DROP DATABASE IF EXISTS ${quoted(fresh)}`)
    }
  })
}

async function checkUnused(server: PostgresqlConnection, name: string): Promise<void> {
  const [others] = await column(server, `SELECT count(*) FROM pg_stat_activity WHERE datname = ${literal(name)}`)
  if (Number(others) > 0) throw inUse(name)
}

function inUse(name: string): BackupRefused {
  return new BackupRefused(
    `Somebody is connected to ${name}. Stop Formroom, every instance of it, and whatever else uses the database; then restore again.`,
  )
}

/** A new database with the other's way of sorting, where there is another. */
async function createLike(server: PostgresqlConnection, fresh: string, name: string): Promise<void> {
  const like = await server.queryRaw({
    sql: `SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = ${literal(name)}`,
    args: [],
    argTypes: [],
  })
  const [encoding, collate, ctype] = like.rows[0] ?? []
  const as = encoding
    ? `ENCODING ${literal(encoding)} LC_COLLATE ${literal(collate)} LC_CTYPE ${literal(ctype)}`
    : `ENCODING 'UTF8'`
  try {
    await run(server, `CREATE DATABASE ${quoted(fresh)} TEMPLATE template0 ${as}`)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw new BackupRefused(
      `This user may not create a database, which restoring needs. Have PostgreSQL's administrator run ALTER ROLE … CREATEDB for it, and restore again.`,
    )
  }
}

/** Gives the new database the name and the old one another, both or neither. */
async function exchange(server: Server, name: string, fresh: string, suffix: string): Promise<string | undefined> {
  const present = await column(server, `SELECT datname FROM pg_database WHERE datname = ${literal(name)}`)
  const aside = present.length > 0 ? await freeName(server, name, suffix) : undefined
  const transaction = await server.startTransaction()
  try {
    if (aside) await run(transaction, `ALTER DATABASE ${quoted(name)} RENAME TO ${quoted(aside)}`)
    await run(transaction, `ALTER DATABASE ${quoted(fresh)} RENAME TO ${quoted(name)}`)
    await run(transaction, 'COMMIT')
    await transaction.commit()
    return aside
  } catch (error) {
    await run(transaction, 'ROLLBACK')
    await transaction.rollback()
    // 55006: somebody has connected since it was checked. 42501: somebody else's database.
    if (codeOf(error) === '55006') throw inUse(name)
    if (codeOf(error) !== '42501') throw error
    throw new BackupRefused(
      `The database ${name} belongs to another user, and only its owner may rename it. Nothing was changed.`,
    )
  }
}

type Server = Parameters<Parameters<typeof connectedTo>[1]>[0]

async function freeName(server: PostgresqlConnection, name: string, suffix: string): Promise<string> {
  const taken = await column(server, 'SELECT datname FROM pg_database')
  for (let number = 1; ; number += 1) {
    const wanted = named(name, `_${suffix.replaceAll('-', '_')}${number === 1 ? '' : `_${number}`}`)
    if (!taken.includes(wanted)) return wanted
  }
}

function named(name: string, suffix: string): string {
  return `${name.slice(0, longestName - suffix.length)}${suffix}`
}

function elsewhere(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

async function run(connection: PostgresqlConnection, sql: string): Promise<void> {
  await connection.executeRaw({ sql, args: [], argTypes: [] })
}

/** The code by which PostgreSQL says what is wrong. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { cause?: { originalCode?: unknown } }).cause?.originalCode
  return typeof code === 'string' ? code : undefined
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(value: unknown): string {
  return `'${String(value).replaceAll("'", "''")}'`
}
