import { open, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Instant } from '../school/school-date.ts'
import { type BackupManifest, BackupRefused, endBackup, exists, nameFinished, sweepHalfMade, taken } from './backup-file.ts'
import { backUpPostgresql } from './backup-postgresql.ts'
import { backUpSqlite } from './backup-sqlite.ts'
import { openDatabase } from './database.ts'
import { knownMigrations } from './migrate.ts'
import type { PostgresqlTools } from './postgresql-tools.ts'

export { type BackupManifest, BackupRefused } from './backup-file.ts'

/** What a database's own tool wrote, and what is in it. */
export type BackedUp = Pick<BackupManifest, 'rows' | 'tool'> & { readonly migrations: readonly string[] }

/**
 * Backs a database up into a new file that its owner alone may read, as it stands at one moment, while others go on reading and
 * writing. The file gets its name only when it is whole and on the disk. `noted`: whether the audit says so, which an older database
 * is not migrated for. Throws BackupRefused, with the reason, otherwise.
 */
export async function backUp(options: {
  readonly databaseUrl: string
  readonly file: string
  readonly now: Instant
  readonly product: string
  readonly key: string | null
  readonly tools: PostgresqlTools
}): Promise<BackupManifest & { readonly noted: boolean }> {
  const { databaseUrl, now, product, key } = options
  const file = resolve(options.file)
  if (await exists(file)) throw taken(options.file)
  const partialOf = (pid: string) => `${file}.${pid}.partial`
  await sweepHalfMade(partialOf)
  const partial = partialOf(String(process.pid))
  await makePrivate(partial)
  try {
    const provider = databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql'
    const { migrations, rows, tool } =
      provider === 'sqlite'
        ? await backUpSqlite(databaseUrl.slice('file:'.length), partial)
        : await backUpPostgresql(databaseUrl, partial, options.tools)
    const manifest = await endBackup(partial, {
      provider,
      product,
      at: now.toISOString(),
      migrations: [...migrations],
      schools: rows['School'] ?? 0,
      rows,
      ...(tool !== undefined && { tool }),
      key,
    })
    await nameFinished(partial, file)
    return { ...manifest, noted: await noted(databaseUrl, manifest) }
  } finally {
    await rm(partial, { force: true })
  }
}

/** Says in the audit of each school that all of it was copied, and so tells `formroom doctor` when that was. */
async function noted(databaseUrl: string, { provider, at, migrations, sha256 }: BackupManifest): Promise<boolean> {
  if (knownMigrations(provider).join() !== migrations.join()) return false
  const moment = new Date(at)
  const database = await openDatabase(databaseUrl, { now: () => moment }).catch(() => undefined)
  if (!database) return false
  const entry = { at: moment, event: 'backed up', outcome: 'done', params: JSON.stringify({ backup: sha256 }) }
  const written = database.write(async (transaction) => {
    const schools = await transaction.school.findMany({ select: { id: true } })
    for (const { id: schoolId } of schools) await transaction.auditEntry.create({ data: { schoolId, ...entry } })
  })
  try {
    return await written.then(
      () => true,
      () => false,
    )
  } finally {
    await database.close()
  }
}

/** Makes an empty file that nobody else may read, before anything is written into it. */
async function makePrivate(path: string): Promise<void> {
  try {
    await (await open(path, 'wx', 0o600)).close()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new BackupRefused(
      code === 'ENOENT'
        ? `There is no folder ${dirname(path)}. Make it first, where nobody else can read it.`
        : `Nothing can be written to ${dirname(path)} (${code}). Choose another folder.`,
    )
  }
}
