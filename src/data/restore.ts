import { type Clock, londonTime } from '../school/clock.ts'
import type { Instant } from '../school/school-date.ts'
import type { BackedUp } from './backup.ts'
import { type BackupManifest, BackupRefused, newer, readBackup } from './backup-file.ts'
import type { Database } from './database.ts'
import { knownMigrations } from './migrate.ts'
import type { PostgresqlTools } from './postgresql-tools.ts'
import { restorePostgresql } from './restore-postgresql.ts'
import { restoreSqlite } from './restore-sqlite.ts'
import { settleRestored } from './settle-restored.ts'

export interface Restored {
  readonly manifest: BackupManifest
  /** The file or database that was there before, under its new name; undefined where there was none. */
  readonly aside: string | undefined
  /** Ordinary messages that may have been sent since the backup: they are held as doubtful. */
  readonly held: number
  /** Urgent messages that may have been sent since the backup: they are sent again. */
  readonly sentAgain: number
}

/** What both databases' ways of restoring are handed. */
export interface Restoring {
  readonly now: Instant
  /** What is added to the name of what was there before. */
  readonly suffix: string
  /** The last thing done to the new database before it takes its place. */
  finish(database: Database): Promise<void>
}

export interface RestoreOptions {
  readonly databaseUrl: string
  readonly file: string
  readonly clock: Clock
  readonly tools: PostgresqlTools
}

/** Checks that a backup is whole and can be put in the place of this database. Throws BackupRefused, with the reason, otherwise. */
export async function checkBackup({ databaseUrl, file }: Pick<RestoreOptions, 'databaseUrl' | 'file'>): Promise<BackupManifest> {
  const manifest = await readBackup(file)
  const provider = databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql'
  if (manifest.provider !== provider) {
    const names = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }
    throw new BackupRefused(
      `${file} is a backup of a ${names[manifest.provider]} database, and DATABASE_URL names a ${names[provider]} one. Set DATABASE_URL to where it is to go.`,
    )
  }
  const known = knownMigrations(provider)
  if (manifest.migrations.some((name) => !known.includes(name))) throw newer(file, manifest)
  return manifest
}

/**
 * Puts a backup in the place of the present database, which is moved aside and never deleted; older ones are migrated. Throws
 * BackupRefused where the backup is damaged or newer, or where somebody has the database open; then nothing was changed.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { databaseUrl, file, clock, tools } = options
  const manifest = await checkBackup(options)
  const now = clock.now()
  const { date, time } = londonTime(now)
  let settled = { held: 0, sentAgain: 0 }
  const restoring: Restoring = {
    now,
    suffix: `before-restore-${date}-${time.replace(':', '')}`,
    async finish(database) {
      settled = await settleRestored(database, manifest, now)
    },
  }
  const aside =
    manifest.provider === 'sqlite'
      ? await restoreSqlite(databaseUrl.slice('file:'.length), file, manifest, restoring)
      : await restorePostgresql(databaseUrl, file, manifest, restoring, tools)
  return { manifest, aside, ...settled }
}

/** Refuses what does not hold the rows that it should. */
export function checkContents({ rows, migrations }: Pick<BackedUp, 'rows' | 'migrations'>, manifest: BackupManifest): void {
  const tables = Object.keys({ ...rows, ...manifest.rows })
  const differs = tables.some((table) => rows[table] !== manifest.rows[table])
  if (differs || migrations.join() !== manifest.migrations.join()) {
    throw new BackupRefused('The backup does not hold the rows that its description says. Take another backup.')
  }
}
