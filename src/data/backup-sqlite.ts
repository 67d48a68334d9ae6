import Sqlite from 'better-sqlite3'
import type { BackedUp } from './backup.ts'
import { BackupRefused, exists } from './backup-file.ts'

/** So many pages are copied before others get their turn: some milliseconds. */
const pagesAtOnce = 500
const waitMilliseconds = 5_000

/**
 * Copies an SQLite database as it stands at one moment. The read transaction around it keeps that moment: without one, each write
 * of another process would make SQLite's backup begin anew.
 */
export async function backUpSqlite(path: string, to: string): Promise<BackedUp> {
  if (!(await exists(path))) throw new BackupRefused(`There is no database at ${path} (DATABASE_URL): nothing to back up yet.`)
  const source = opened(path)
  try {
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_master').all()
    await source.backup(to, { progress: () => pagesAtOnce })
    source.exec('COMMIT')
  } finally {
    source.close()
  }
  const copy = new Sqlite(to)
  try {
    // Otherwise whoever opens the copy would leave two more files beside it.
    copy.pragma('journal_mode = DELETE')
    return contentsOf(copy)
  } finally {
    copy.close()
  }
}

function opened(path: string): Sqlite {
  try {
    return new Sqlite(path, { fileMustExist: true, timeout: waitMilliseconds })
  } catch (error) {
    throw new BackupRefused(`The database ${path} cannot be opened (${codeOf(error)}). May this user read it?`)
  }
}

/** What is in an SQLite database, checked page by page. */
export function contentsOf(database: Sqlite): BackedUp {
  const faults = [...database.pragma('integrity_check')].filter((row) => row['integrity_check'] !== 'ok')
  if (faults.length > 0) {
    throw new BackupRefused('SQLite says that the database is damaged (integrity_check). Restore the last good backup.')
  }
  const migrations = migrationsOf(database)
  const tables = namesIn(database, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`)
  const counted = tables.filter((name) => name !== '_prisma_migrations').toSorted()
  const rows = counted.map((name) => [
    name,
    Number(database.prepare(`SELECT count(*) AS rows FROM "${name}"`).all()[0]?.['rows']),
  ])
  return { migrations, rows: Object.fromEntries(rows) }
}

/** The migrations that an SQLite database has had. Throws BackupRefused where it is none of Formroom. */
export function migrationsOf(database: Sqlite): readonly string[] {
  const record = namesIn(database, `SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`)
  if (record.length === 0) throw new BackupRefused('This is an SQLite database, but none of Formroom.')
  return namesIn(
    database,
    `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
}

function namesIn(database: Sqlite, sql: string): readonly string[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => String(row['name']))
}

/** The code of what SQLite or the system refused with: `SQLITE_BUSY`, `EACCES`. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : 'unknown'
}
