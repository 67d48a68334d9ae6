import { stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { BackupRefused, exists } from './backup-file.ts'
import { connectedTo, migrationsOf as migrationsOnPostgresql } from './backup-postgresql.ts'
import { codeOf, migrationsOf as migrationsInSqlite } from './backup-sqlite.ts'
import { knownMigrations } from './migrate.ts'

/** What there is where DATABASE_URL points, without changing anything there. */
export type DatabaseSeen =
  /** It can be opened as it is. */
  | { readonly kind: 'current' }
  | { readonly kind: 'missing'; readonly where: string }
  /** It opens, and Formroom would migrate it first. */
  | { readonly kind: 'older'; readonly pending: number }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly sentence: string }
  | { readonly kind: 'unreachable'; readonly sentence: string }

/** Looks whether a database is there, whole and of this version. Neither makes nor migrates one, as opening it would. */
export async function lookAtDatabase(url: string): Promise<DatabaseSeen> {
  try {
    if (url.startsWith('file:')) return await inFile(resolve(url.slice('file:'.length)))
    return compared('postgresql', await connectedTo(url, migrationsOnPostgresql))
  } catch (error) {
    if (error instanceof BackupRefused) return { kind: 'unreachable', sentence: error.message }
    throw error
  }
}

function compared(provider: 'sqlite' | 'postgresql', applied: readonly string[]): DatabaseSeen {
  const known = knownMigrations(provider)
  if (applied.some((name) => !known.includes(name))) return { kind: 'newer' }
  const pending = known.filter((name) => !applied.includes(name)).length
  return pending > 0 ? { kind: 'older', pending } : { kind: 'current' }
}

async function inFile(path: string): Promise<DatabaseSeen> {
  if (!(await exists(path))) return { kind: 'missing', where: path }
  let database: Sqlite | undefined
  try {
    database = new Sqlite(path, { fileMustExist: true, timeout: 5_000 })
    const faults = database.pragma('quick_check(1)').filter((row) => row['quick_check'] !== 'ok')
    if (faults.length > 0) return { kind: 'damaged', sentence: 'SQLite says that the database is damaged (quick_check).' }
    return compared('sqlite', migrationsInSqlite(database))
  } catch (error) {
    if (error instanceof BackupRefused) throw error
    const code = codeOf(error)
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return { kind: 'damaged', sentence: `The file is no whole database (${code}).` }
    return { kind: 'unreachable', sentence: `The database ${path} cannot be read (${code}).` }
  } finally {
    database?.close()
  }
}

/** How much room there is beside an SQLite file, how large it is, and who may read it; undefined for PostgreSQL, which is elsewhere. */
export async function roomFor(
  url: string,
): Promise<{ readonly freeBytes: number; readonly bytes: number; readonly mode: number } | undefined> {
  if (!url.startsWith('file:')) return undefined
  const path = resolve(url.slice('file:'.length))
  const { size, mode } = await stat(path)
  const { bavail, bsize } = await statfs(dirname(path))
  return { freeBytes: bavail * bsize, bytes: size, mode: mode & 0o777 }
}
