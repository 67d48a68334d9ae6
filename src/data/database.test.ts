import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabases, onEachDatabase } from '../../test/support/database.ts'
import { openDatabase } from './database.ts'
import { openSqliteConnection } from './sqlite-connection.ts'

onEachDatabase((open, provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(fresh.dispose)

  test('a read made while somebody is changing something sees none of it, and is not lost with it', async () => {
    const database = await open()
    const abandoned = database.write(async (transaction) => {
      await transaction.school.create({ data: { name: 'Abandoned' } })
      expect(await database.read.school.count({ where: { name: 'Abandoned' } })).toBe(0)
      throw new Error('changed my mind')
    })
    const meanwhile = database.write((transaction) => transaction.school.create({ data: { name: 'Hillcrest' } }))
    await expect(abandoned).rejects.toThrow('changed my mind')
    await meanwhile
    expect(await database.read.school.findMany({ select: { name: true } })).toEqual([{ name: 'Hillcrest' }])
  })

  test('many changes at once all happen', async () => {
    const database = await open()
    const names = Array.from({ length: 20 }, (_, index) => `School ${String(index).padStart(2, '0')}`)
    await Promise.all(names.map((name) => database.write((transaction) => transaction.school.create({ data: { name } }))))
    const kept = await database.read.school.findMany({ select: { name: true }, orderBy: { name: 'asc' } })
    expect(kept.map(({ name }) => name)).toEqual(names)
  })

  test('within a change what is read side by side is read one after the other, as the driver wants it', async () => {
    const warned: string[] = []
    const listen = ({ message }: Error) => warned.push(message)
    process.on('warning', listen)
    const database = await open()
    await database.write(async (transaction) => {
      const school = await transaction.school.create({ data: { name: 'Hillcrest' } })
      await transaction.academicYear.create({ data: { schoolId: school.id, name: '2026/27' } })
      const include = { terms: true, closures: true, weeks: true }
      expect(await transaction.academicYear.findMany({ include })).toHaveLength(1)
    })
    await delay(0)
    process.off('warning', listen)
    expect(warned).toEqual([])
  })

  test('an audit entry can be neither altered nor deleted', async () => {
    const database = await open()
    const entry = { schoolId: 1, at: new Date('2026-11-18T10:30:00Z'), event: 'asked', params: '{}', outcome: 'answer' }
    await database.write((transaction) => transaction.auditEntry.create({ data: entry }))
    await expect(database.write((t) => t.auditEntry.updateMany({ data: { outcome: 'refuse' } }))).rejects.toThrow()
    await expect(database.write((t) => t.auditEntry.deleteMany())).rejects.toThrow()
    expect(await database.read.auditEntry.findMany({ select: { outcome: true, at: true } })).toEqual([
      { outcome: 'answer', at: new Date('2026-11-18T10:30:00Z') },
    ])
  })

  test('a form of a school that does not exist is refused', async () => {
    const database = await open()
    await expect(database.write((t) => t.formGroup.create({ data: { schoolId: 99, name: '9X' } }))).rejects.toThrow()
    expect(await database.read.formGroup.count()).toBe(0)
  })

  test('a database whose audit could be altered is not opened', async () => {
    const url = await fresh.url()
    const database = await openDatabase(url)
    await database.write((t) =>
      t.$executeRawUnsafe(
        database.provider === 'sqlite'
          ? 'DROP TRIGGER "AuditEntry_no_delete"'
          : 'DROP TRIGGER "AuditEntry_no_delete" ON "AuditEntry"',
      ),
    )
    await database.close()
    await expect(openDatabase(url)).rejects.toThrow(
      'the audit could be altered: the database lacks the trigger AuditEntry_no_delete',
    )
  })
})

const folder = mkdtempSync(join(tmpdir(), 'formroom-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a first start makes the folder, the file and everything in it', async () => {
  const file = join(folder, 'some', 'where', 'formroom.db')
  const database = await openDatabase(`file:${file}`)
  expect(await database.read.school.count()).toBe(0)
  await database.close()
  expect(existsSync(file)).toBe(true)
})

test('an address of neither kind is refused in a sentence', () => {
  expect(() => openDatabase('mysql://localhost/formroom')).toThrow('DATABASE_URL must begin with file: (SQLite) or postgresql://')
})

test('a file that is no database, and a server that is not there, are said in a sentence without the password', async () => {
  const file = join(folder, 'letter.txt')
  writeFileSync(file, 'Dear parents and carers, '.repeat(100))
  await expect(openDatabase(`file:${file}`)).rejects.toThrow(/letter\.txt cannot be opened .*: is DATABASE_URL right/)
  await expect(openDatabase('postgresql://formroom:secret@127.0.0.1:1/school')).rejects.toThrow(
    'the database school at 127.0.0.1:1 cannot be reached: is DATABASE_URL right, and is PostgreSQL running?',
  )
})

test('both connections to a file keep what was acknowledged when the power goes, and check foreign keys', async () => {
  const database = await openDatabase(`file:${join(folder, 'safe.db')}`)
  const settings = `SELECT (SELECT synchronous FROM pragma_synchronous) AS synchronous,
    (SELECT foreign_keys FROM pragma_foreign_keys) AS "foreignKeys", (SELECT journal_mode FROM pragma_journal_mode) AS journal`
  const full = [{ synchronous: 2n, foreignKeys: 1n, journal: 'wal' }]
  expect(await database.read.$queryRawUnsafe(settings)).toEqual(full)
  expect(await database.write((transaction) => transaction.$queryRawUnsafe(settings))).toEqual(full)
  await database.close()
})

test('while another process writes, a change waits its turn and everybody else is served', async () => {
  const file = join(folder, 'shared.db')
  const database = await openDatabase(`file:${file}`)
  const other = await openSqliteConnection(file)
  await other.executeScript('BEGIN IMMEDIATE')
  let served = 0
  const others = setInterval(() => served++, 5)
  const change = database.write((transaction) => transaction.school.create({ data: { name: 'Hillcrest' } }))
  await delay(600)
  expect(await database.read.school.count()).toBe(0)
  expect(served).toBeGreaterThan(10)
  await other.executeScript('COMMIT')
  await change
  clearInterval(others)
  expect(await database.read.school.count()).toBe(1)
  await other.dispose()
  await database.close()
})

test('a database that stays locked gives up with a sentence, and works again afterwards', async () => {
  const file = join(folder, 'locked.db')
  const database = await openDatabase(`file:${file}`)
  const other = await openSqliteConnection(file)
  await other.executeScript('BEGIN IMMEDIATE')
  await expect(database.write((transaction) => transaction.school.create({ data: { name: 'Hillcrest' } }))).rejects.toThrow(
    'the database has been locked by another process for 10 seconds; nothing was changed',
  )
  await other.executeScript('COMMIT')
  await other.dispose()
  await database.write((transaction) => transaction.school.create({ data: { name: 'Hillcrest' } }))
  expect(await database.read.school.count()).toBe(1)
  await database.close()
}, 30_000)
