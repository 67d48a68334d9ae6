import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What applying migrations needs of a connection; `atomically` holds a lock that keeps every other instance out meanwhile. */
export interface MigrationConnection {
  readonly provider: 'sqlite' | 'postgresql'
  query(sql: string): Promise<readonly (readonly unknown[])[]>
  /** Several statements at once, without parameters. */
  script(sql: string): Promise<void>
  atomically<T>(work: () => Promise<T>): Promise<T>
}

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The table by which the Prisma command line remembers what it applied, so that `prisma migrate deploy` and this agree. */
const createRecord = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
    "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`,
}

/**
 * Brings a database up to date: applies each pending migration in a transaction of its own, in the order of their names, and
 * records it. Throws, with what to do about it, where the database has been migrated by a newer or an altered Formroom.
 */
export async function migrate(connection: MigrationConnection, now: Date): Promise<void> {
  const migrations = readMigrations(join(migrationsRoot(), connection.provider, 'migrations'))
  if (pending(migrations, await recorded(connection)) === undefined) return
  for (;;) {
    const applied = await connection.atomically(async () => {
      const next = pending(migrations, await recorded(connection))
      if (next) await apply(connection, next, now)
      return next
    })
    if (!applied) return
  }
}

/** The names of the migrations that this Formroom brings. */
export function knownMigrations(provider: MigrationConnection['provider']): readonly string[] {
  return readMigrations(join(migrationsRoot(), provider, 'migrations')).map(({ name }) => name)
}

/** The migrations of a folder as Prisma lays them out: `<timestamp>_<name>/migration.sql`, in the order of their names. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The first migration still to be applied; complains about records that do not fit. */
function pending(migrations: readonly Migration[], records: ReadonlyMap<string, string>): Migration | undefined {
  for (const [name, checksum] of records) {
    const known = migrations.find((migration) => migration.name === name)
    if (!known)
      throw new Error(`the database was migrated by a newer Formroom (${name} is not known here): start that version instead`)
    if (known.checksum !== checksum)
      throw new Error(`the migration ${name} was altered after this database was made with it: restore its migration.sql`)
  }
  return migrations.find(({ name }) => !records.has(name))
}

async function recorded(connection: MigrationConnection): Promise<ReadonlyMap<string, string>> {
  const [exists] = await connection.query(
    connection.provider === 'sqlite'
      ? `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`
      : `SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`,
  )
  if (!exists) return new Map()
  const rows = await connection.query(
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "started_at"`,
  )
  return new Map(
    rows.map(([name, checksum, finishedAt]) => {
      if (finishedAt === null)
        throw new Error(`the migration ${name} failed half-way: resolve it with \`npx prisma migrate resolve\` first`)
      return [String(name), String(checksum)]
    }),
  )
}

async function apply(connection: MigrationConnection, { name, sql, checksum }: Migration, now: Date): Promise<void> {
  await connection.script(createRecord[connection.provider])
  await connection.script(sql)
  // Prisma keeps moments in SQLite as milliseconds.
  const moment = connection.provider === 'sqlite' ? String(now.getTime()) : `'${now.toISOString()}'`
  await connection.script(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES ('${randomUUID()}', '${checksum}', '${name}', ${moment}, ${moment}, 1)`,
  )
}

/** The repository's `prisma` folder, whether this runs from `src/data` or, compiled, from `dist/src/data`. */
function migrationsRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'prisma')
    if (existsSync(join(candidate, 'schema.prisma'))) return candidate
    if (folder === dirname(folder)) throw new Error('the prisma folder with the migrations is missing beside src')
  }
}
