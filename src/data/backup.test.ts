import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversationOn, talkWith } from '../../test/support/kingsmead.ts'
import { databaseOf, onServer } from '../../test/support/postgresql.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import { type ServerForTools, serverForTools } from '../../test/support/server-for-tools.ts'
import { programEnvironment } from '../config.ts'
import { fixedClock } from '../school/clock.ts'
import { checkAppendOnly } from './append-only.ts'
import { backUp } from './backup.ts'
import { type Database, openDatabase } from './database.ts'
import { readMigrations } from './migrate.ts'
import { postgresqlTools } from './postgresql-tools.ts'
import { checkBackup, restore } from './restore.ts'

const now = new Date('2026-11-18T10:30:00Z')
const clock = fixedClock(now)
const tools = postgresqlTools(programEnvironment())
const common = { now, clock, product: '0.1.0', key: null, tools }
const folder = mkdtempSync(join(tmpdir(), 'formroom-backup-'))
let server: ServerForTools | undefined

beforeAll(async () => {
  server = await serverForTools()
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const freshFile = () => join(folder, `${randomUUID()}.backup`)

interface Place {
  readonly url: string
  open(): Promise<Database>
}

async function freshSqlite(): Promise<Place> {
  const home = mkdtempSync(join(folder, 'school-'))
  const url = `file:${join(home, 'formroom.db')}`
  return { url, open: () => openDatabase(url, clock) }
}

async function freshPostgresql(on: ServerForTools): Promise<Place> {
  const name = `formroom_${randomUUID().slice(0, 8)}`
  await onServer(on.url, `CREATE DATABASE "${name}"`)
  const url = databaseOf(on.url, name)
  return { url, open: () => openDatabase(url, clock) }
}

const asked = ['attendance 9X', 'who is absent in 9X', 'lates in 9X this week']

/** What a tutor is told, in figures, and everything that the audit holds. */
async function stateOf(database: Database) {
  const audit = await database.read.auditEntry.findMany({
    where: { event: { notIn: ['asked', 'restored'] } },
    orderBy: { id: 'asc' },
  })
  const talk = talkWith(conversationOn(database, clock))
  const facts: unknown[] = []
  for (const text of asked) facts.push((await talk.says('nia@hillcrest.example', text)).facts)
  return { facts, audit }
}

async function comesBackAsItWas(place: Place): Promise<void> {
  const file = freshFile()
  const before = await place.open()
  await makeSchool(before, hillcrest)
  const [school] = await before.read.school.findMany()
  await before.write((transaction) =>
    transaction.auditEntry.create({
      data: { schoolId: school?.id ?? 0, at: now, event: 'imported', params: '{}', outcome: 'published' },
    }),
  )
  const state = await stateOf(before)
  const manifest = await backUp({ ...common, databaseUrl: place.url, file })
  expect(manifest).toMatchObject({ schools: 1, rows: { Pupil: hillcrest.pupils.length }, noted: true })
  expect(await before.read.auditEntry.count({ where: { event: 'backed up', outcome: 'done', at: now } })).toBe(1)
  await before.write(async (transaction) => {
    await transaction.registerMark.deleteMany()
    await transaction.school.updateMany({ data: { name: 'Somewhere else' } })
  })
  await before.close()

  const { aside } = await restore({ ...common, databaseUrl: place.url, file })

  const after = await place.open()
  expect(await stateOf(after)).toEqual(state)
  expect(state.facts).toHaveLength(asked.length)
  await checkAppendOnly(after.read, after.provider)
  await expect(after.write((transaction) => transaction.auditEntry.deleteMany())).rejects.toThrow()
  expect(await after.read.auditEntry.count({ where: { event: 'restored' } })).toBe(1)
  await after.close()
  const kept = await openDatabase(place.url.startsWith('file:') ? `file:${aside}` : databaseOf(place.url, aside ?? ''), clock)
  expect(await kept.read.school.findMany({ select: { name: true } })).toEqual([{ name: 'Somewhere else' }])
  await kept.close()
}

describe('on SQLite', () => {
  test('a school restored from its backup answers as it did, with its audit and what protects it, and what was there is kept', async () => {
    await comesBackAsItWas(await freshSqlite())
  })

  test('a backup is of one moment, although marks and audit are written all the while', async () => {
    const place = await freshSqlite()
    const database = await place.open()
    const { schoolId } = await makeSchool(database, hillcrest)
    const entry = { schoolId, at: now, event: 'asked', params: 'x'.repeat(2_000), outcome: 'answer' }
    await database.write((transaction) => transaction.auditEntry.createMany({ data: Array.from({ length: 4_000 }, () => entry) }))
    let writing = true
    let written = 0
    const writer = (async () => {
      while (writing) {
        // Two rows that only ever come together.
        await database.write((transaction) => transaction.auditEntry.createMany({ data: [entry, entry] }))
        written += 1
        await nextTurn()
      }
    })()
    const file = freshFile()
    const manifest = await backUp({ ...common, databaseUrl: place.url, file })
    writing = false
    await writer
    expect(written).toBeGreaterThan(0)
    expect((manifest.rows['AuditEntry'] ?? 1) % 2).toBe(0)
    await database.close()
    await restore({ ...common, databaseUrl: place.url, file })
    const restored = await place.open()
    expect(await restored.read.auditEntry.count({ where: { event: 'asked' } })).toBe(manifest.rows['AuditEntry'])
    await restored.close()
  })

  test('a backup is its owner’s alone, has nothing beside it, and never takes the place of another file', async () => {
    const place = await freshSqlite()
    await (await place.open()).close()
    const home = mkdtempSync(join(folder, 'backups-'))
    const file = join(home, 'monday.backup')
    await backUp({ ...common, databaseUrl: place.url, file })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(home)).toEqual(['monday.backup'])
    const bytes = readFileSync(file)
    await expect(backUp({ ...common, databaseUrl: place.url, file })).rejects.toThrow('never overwrites')
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(readdirSync(home)).toEqual(['monday.backup'])
  })

  test('a backup is itself an SQLite file that any tool can open, and holds no key', async () => {
    const place = await freshSqlite()
    const database = await place.open()
    await makeSchool(database, hillcrest)
    await database.close()
    const file = freshFile()
    await backUp({ ...common, databaseUrl: place.url, file, key: '0123456789abcdef' })
    expect((await checkBackup({ databaseUrl: place.url, file })).key).toBe('0123456789abcdef')
    const copy = `${file}.db`
    copyFileSync(file, copy)
    const opened = await openDatabase(`file:${copy}`, clock)
    expect(await opened.read.pupil.count()).toBe(hillcrest.pupils.length)
    await opened.close()
  })

  test('a file that was cut, altered, is something else or comes from a newer Formroom is refused and changes nothing', async () => {
    const place = await freshSqlite()
    const database = await place.open()
    await makeSchool(database, hillcrest)
    await database.close()
    const good = freshFile()
    await backUp({ ...common, databaseUrl: place.url, file: good })
    const bytes = readFileSync(good)
    const altered = (alter: (path: string) => void) => {
      const path = freshFile()
      copyFileSync(good, path)
      alter(path)
      return path
    }
    const flipped = (at: number) =>
      altered((path) =>
        writeFileSync(
          path,
          bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
        ),
      )
    const json = bytes.subarray(bytes.lastIndexOf('{"format"'), -24).toString()
    const described = (change: (manifest: Record<string, unknown>) => Record<string, unknown>) =>
      altered((path) => {
        const text = JSON.stringify(change(JSON.parse(json)))
        truncateSync(path, bytes.length - 24 - Buffer.byteLength(json))
        appendFileSync(path, `${text}${String(Buffer.byteLength(text)).padStart(8, '0')}formroom backup\n`)
      })
    const cases: readonly (readonly [string, RegExp])[] = [
      [altered((path) => truncateSync(path, bytes.length - 1)), /cut short/],
      [altered((path) => truncateSync(path, 5_000)), /cut short/],
      [altered((path) => writeFileSync(path, '')), /cut short/],
      [altered((path) => writeFileSync(path, 'UPN,Date,Mark\n')), /no backup made by formroom/],
      [flipped(20_000), /is damaged/],
      [flipped(bytes.length - 30), /is damaged/],
      [altered((path) => writeFileSync(path, Buffer.concat([bytes.subarray(0, 8_192), bytes.subarray(12_288)]))), /is damaged/],
      [described((manifest) => ({ ...manifest, format: 2, product: '3.0.0', all: 'else' })), /newer Formroom \(3\.0\.0\)/],
      [
        described((manifest) => ({ ...manifest, migrations: ['20990101000000_later'], product: '2.0.0' })),
        /newer Formroom \(2\.0\.0\)/,
      ],
      [described((manifest) => ({ ...manifest, provider: 'postgresql' })), /of a PostgreSQL database/],
      [described((manifest) => ({ ...manifest, rows: { ...(manifest['rows'] as object), Pupil: 1 } })), /does not hold the rows/],
      [join(folder, 'nowhere.backup'), /There is no file/],
    ]
    for (const [file, sentence] of cases) {
      await expect(restore({ ...common, databaseUrl: place.url, file }), String(sentence)).rejects.toThrow(sentence)
    }
    const after = await place.open()
    expect(await after.read.pupil.count()).toBe(hillcrest.pupils.length)
    expect((await after.read.auditEntry.findMany()).map(({ event }) => event)).toEqual(['backed up'])
    await after.close()
    expect(readdirSync(join(place.url.slice('file:'.length), '..'))).toEqual(['formroom.db'])
  })

  test('what a backup or a restore left that was killed half-way is swept by the next one, and nothing else is', async () => {
    const place = await freshSqlite()
    await (await place.open()).close()
    const path = place.url.slice('file:'.length)
    chmodSync(path, 0o640)
    const file = freshFile()
    const ended = spawnSync('true').pid
    const dead = [`${file}.${ended}.partial`, `${path}.restoring-${ended}`, `${path}.restoring-${ended}-wal`]
    const kept = [`${file}.${process.ppid}.partial`, `${file}.notes.partial`, `${path}.restoring-soon`]
    for (const name of [...dead, ...kept]) writeFileSync(name, 'half')
    await backUp({ ...common, databaseUrl: place.url, file })
    await restore({ ...common, databaseUrl: place.url, file })
    expect(dead.filter((name) => existsSync(name))).toEqual([])
    expect(kept.filter((name) => existsSync(name))).toEqual(kept)
    expect(statSync(path).mode & 0o777).toBe(0o640)
  })

  test('a backup from before an update is brought up to date as it is restored', async () => {
    const [first] = readMigrations('prisma/sqlite/migrations')
    const place = await freshSqlite()
    const old = new Sqlite(place.url.slice('file:'.length))
    old.exec(first?.sql ?? '')
    old.exec(`CREATE TABLE "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
      "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
      "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`)
    old.exec(`INSERT INTO "_prisma_migrations" VALUES ('1', '${first?.checksum}', 1, '${first?.name}', NULL, NULL, 1, 1)`)
    old.exec(`INSERT INTO "School" ("name") VALUES ('Old Hall')`)
    old.close()
    const file = freshFile()
    expect(await backUp({ ...common, databaseUrl: place.url, file })).toMatchObject({ migrations: [first?.name], noted: false })
    await restore({ ...common, databaseUrl: place.url, file })
    const restored = await place.open()
    expect(await restored.read.school.findMany({ select: { name: true } })).toEqual([{ name: 'Old Hall' }])
    expect(await restored.read.outboxMessage.count()).toBe(0)
    await restored.close()
  })

  test('while anybody has the database open it is not restored over, and afterwards they go on', async () => {
    const place = await freshSqlite()
    const running = await place.open()
    await makeSchool(running, hillcrest)
    const file = freshFile()
    await backUp({ ...common, databaseUrl: place.url, file })
    await expect(restore({ ...common, databaseUrl: place.url, file })).rejects.toThrow(/Formroom has .* open\. Stop it/)
    await makeSchool(running, { ...hillcrest, name: 'Hillcrest Two', staff: [] })
    expect(await running.read.school.count()).toBe(2)
    await running.close()
    await restore({ ...common, databaseUrl: place.url, file })
    const restored = await place.open()
    expect(await restored.read.school.count()).toBe(1)
    await restored.close()
  })

  test('a database that is damaged beyond opening is moved aside as it is', async () => {
    const place = await freshSqlite()
    const database = await place.open()
    await makeSchool(database, hillcrest)
    await database.close()
    const file = freshFile()
    await backUp({ ...common, databaseUrl: place.url, file })
    writeFileSync(place.url.slice('file:'.length), 'nothing but rubbish '.repeat(500))
    const { aside } = await restore({ ...common, databaseUrl: place.url, file })
    expect(readFileSync(aside ?? '', 'utf8')).toMatch(/^nothing but rubbish/)
    const restored = await place.open()
    expect(await restored.read.pupil.count()).toBe(hillcrest.pupils.length)
    await restored.close()
  })

  test('messages that may have been sent since the backup are held, urgent ones are sent again, later ones still wait', async () => {
    const place = await freshSqlite()
    const database = await place.open()
    const { schoolId, staff } = await makeSchool(database, hillcrest)
    const message = { schoolId, recipientId: staff.get('dan@hillcrest.example') ?? 0, question: '{}', plannedAt: now, dueAt: now }
    await database.write((transaction) =>
      transaction.outboxMessage.createMany({
        data: [
          { ...message, occasion: 'ordinary', lane: 'ordinary', state: 'sending', claimedBy: 'one', leaseUntil: now },
          { ...message, occasion: 'urgent', lane: 'urgent', state: 'claimed', claimedBy: 'one', leaseUntil: now },
          { ...message, occasion: 'tomorrow', lane: 'ordinary', dueAt: new Date('2026-11-19T08:00:00Z') },
          { ...message, occasion: 'done', lane: 'ordinary', state: 'sent' },
        ],
      }),
    )
    await database.close()
    const file = freshFile()
    await backUp({ ...common, databaseUrl: place.url, file })
    expect(await restore({ ...common, databaseUrl: place.url, file })).toMatchObject({ held: 1, sentAgain: 1 })
    const restored = await place.open()
    const rows = await restored.read.outboxMessage.findMany({ select: { occasion: true, state: true, claimedBy: true } })
    expect(rows).toEqual([
      { occasion: 'ordinary', state: 'doubtful', claimedBy: null },
      { occasion: 'urgent', state: 'waiting', claimedBy: null },
      { occasion: 'tomorrow', state: 'waiting', claimedBy: null },
      { occasion: 'done', state: 'sent', claimedBy: null },
    ])
    expect(await restored.read.deliveryEvent.count({ where: { what: 'in doubt', code: 'restored' } })).toBe(2)
    await restored.close()
  })
})

describe('on PostgreSQL', () => {
  test('a school restored from its backup answers as it did; where there is no pg_dump that fits, a sentence says so', async () => {
    if (server) return comesBackAsItWas(await freshPostgresql(server))
    await expect(
      backUp({ ...common, databaseUrl: 'postgresql://formroom@127.0.0.1:1/formroom', file: freshFile() }),
    ).rejects.toThrow(/pg_dump is not here|cannot be reached/)
  })

  test('while anybody is connected it is not restored over', async () => {
    const place = server && (await freshPostgresql(server))
    const running = await place?.open()
    const file = freshFile()
    const url = place?.url ?? 'postgresql://formroom@127.0.0.1:1/formroom'
    if (running) {
      await makeSchool(running, hillcrest)
      await backUp({ ...common, databaseUrl: url, file })
    }
    await expect(restore({ ...common, databaseUrl: url, file })).rejects.toThrow(
      running ? /Somebody is connected to/ : /There is no file/,
    )
    if (running) expect(await running.read.pupil.count()).toBe(hillcrest.pupils.length)
    await running?.close()
  })

  test('the password is never where other users of the machine could read it', async () => {
    const home = mkdtempSync(join(folder, 'tools-'))
    const recorded = join(home, 'arguments')
    const fake = `#!/bin/sh\nif [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99.1"; exit; fi\necho "$@" > ${recorded}; echo "$PGPASSWORD at $PGHOST" >> ${recorded}\n`
    writeFileSync(join(home, 'pg_dump'), fake)
    chmodSync(join(home, 'pg_dump'), 0o755)
    const recording = postgresqlTools({ PATH: `${home}:/usr/bin:/bin` })
    await recording.run('pg_dump', ['--format=custom'], { PGPASSWORD: 'se/cret', PGHOST: '127.0.0.1' })
    expect(readFileSync(recorded, 'utf8')).toBe('--format=custom\nse/cret at 127.0.0.1\n')
  })

  test('without pg_dump, or with one that is older than the server, a sentence says what to install', async () => {
    const home = mkdtempSync(join(folder, 'no-tools-'))
    const url = server?.url ?? 'postgresql://formroom@127.0.0.1:1/formroom'
    const missing = backUp({ ...common, tools: postgresqlTools({ PATH: home }), databaseUrl: url, file: freshFile() })
    await expect(missing).rejects.toThrow(/pg_dump is not here.*postgresql-client/)
    writeFileSync(join(home, 'pg_dump'), '#!/bin/sh\necho "pg_dump (PostgreSQL) 9.6.1"\n')
    chmodSync(join(home, 'pg_dump'), 0o755)
    const old = backUp({ ...common, tools: postgresqlTools({ PATH: `${home}:/bin` }), databaseUrl: url, file: freshFile() })
    await expect(old).rejects.toThrow(server ? /pg_dump here is version 9 and the server is PostgreSQL \d+/ : /cannot be reached/)
  })
})
