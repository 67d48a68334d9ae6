import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabases, onEachDatabase } from '../../test/support/database.ts'
import { openDatabase } from './database.ts'
import { readMigrations } from './migrate.ts'

/** The tables of prisma/schema.prisma with their columns, those that only lead to other tables left out. */
function tablesOfSchema(): Record<string, string[]> {
  const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, name = '', body = '']) => ({ name, body }))
  const columns = (body: string) =>
    [...body.matchAll(/^ {2}(\w+) +(Int|BigInt|String|DateTime|Boolean)(\?| |$)/gm)].map(
      ([, column, type, optional]) => `${column} ${type}${optional === '?' ? '?' : ''}`,
    )
  return Object.fromEntries(models.map(({ name, body }) => [name, columns(body).sort()]))
}

const typeNames: Readonly<Record<string, string>> = {
  INTEGER: 'Int',
  TEXT: 'String',
  DATETIME: 'DateTime',
  BOOLEAN: 'Boolean',
  boolean: 'Boolean',
  BIGINT: 'BigInt',
  bigint: 'BigInt',
  integer: 'Int',
  text: 'String',
  'timestamp without time zone': 'DateTime',
}

onEachDatabase((open, provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(fresh.dispose)

  test('the migrations make exactly the tables and columns of the schema', async () => {
    const database = await open()
    const columns = await database.read.$queryRawUnsafe<{ table: string; column: string; type: string; optional: unknown }[]>(
      provider === 'sqlite'
        ? `SELECT t.name AS "table", c.name AS "column", c.type, c."notnull" = 0 AS optional
           FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`
        : `SELECT table_name AS "table", column_name AS "column", data_type AS type, is_nullable = 'YES' AS optional
           FROM information_schema.columns WHERE table_schema = 'public'`,
    )
    const tables: Record<string, string[]> = {}
    for (const { table, column, type, optional } of columns) {
      if (table === '_prisma_migrations') continue
      tables[table] ??= []
      tables[table].push(`${column} ${typeNames[type]}${Number(optional) === 1 ? '?' : ''}`)
    }
    for (const table of Object.values(tables)) table.sort()
    expect(tables).toEqual(tablesOfSchema())
  })

  test('instances that start at once migrate once', async () => {
    const url = provider === 'sqlite' ? `file:${join(folder, 'together.db')}` : await fresh.url()
    if (provider === 'postgresql') await empty(url)
    const databases = await Promise.all([openDatabase(url), openDatabase(url), openDatabase(url)])
    const records = await databases[0].read.$queryRawUnsafe<{ name: string; checksum: string }[]>(
      'SELECT "migration_name" AS name, "checksum" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL ORDER BY 1',
    )
    const migrations = fileURLToPath(new URL(`../../prisma/${provider}/migrations`, import.meta.url))
    expect(records).toEqual(readMigrations(migrations).map(({ name, checksum }) => ({ name, checksum })))
    for (const database of databases) await database.close()
  })

  test('a database of a newer Formroom, or one made by an altered migration, is not touched', async () => {
    for (const [change, complaint] of [
      [
        `"migration_name" = '20990101000000_later' WHERE "migration_name" = '20261125180000_init'`,
        'the database was migrated by a newer Formroom (20990101000000_later',
      ],
      [`"checksum" = 'abc' WHERE "migration_name" = '20261125180000_init'`, 'the migration 20261125180000_init was altered'],
    ] as const) {
      const url = await fresh.url()
      const database = await openDatabase(url)
      await database.write((transaction) => transaction.$executeRawUnsafe(`UPDATE "_prisma_migrations" SET ${change}`))
      await database.close()
      await expect(openDatabase(url)).rejects.toThrow(complaint)
    }
  })
})

const folder = mkdtempSync(join(tmpdir(), 'formroom-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function empty(url: string): Promise<void> {
  const database = await openDatabase(url)
  for (const statement of ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public'])
    await database.write((transaction) => transaction.$executeRawUnsafe(statement))
  await database.close()
}
