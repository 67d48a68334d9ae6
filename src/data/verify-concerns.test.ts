import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { asConcernSchool, type ConcernSchool, concernSchool } from '../../test/support/concern-school.ts'
import { emptyDatabases, onEachDatabase } from '../../test/support/database.ts'
import { testVault } from '../../test/support/vault.ts'
import { keepingHeads, readHeads } from './chain-file.ts'
import { beginningOf, canonicalParams, encoded, hashOf, sealOf } from './concern-chain.ts'
import { type Database, openDatabase } from './database.ts'
import { verifyConcerns } from './verify-concerns.ts'

const outside = mkdtempSync(join(tmpdir(), 'formroom-chain-'))
afterAll(() => rmSync(outside, { recursive: true, force: true }))
let files = 0
const freshFile = () => join(outside, `chain-${++files}`)

/** Four entries about two children. */
async function withRecords(database: Database): Promise<ConcernSchool> {
  const school = await concernSchool(database)
  const [first = 0] = await school.file('nia')
  await school.file('carl', { pupils: [school.pupil('Ada Byron')], words: { seenOrHeard: 'cried in the corridor' } })
  await school.add('dan', { concernId: first, kind: 'acknowledged' })
  await school.add('dan', { concernId: first, kind: 'added', words: 'rang social care' })
  return school
}

onEachDatabase((open, provider) => {
  const says = async ({ database, made }: ConcernSchool, file?: string) =>
    (await verifyConcerns(database.read, testVault, made.schoolId, file ? readHeads(file) : [])).flaws.map((flaw) => flaw.says)

  /** Does what only somebody with the database's own password could, and puts the triggers back. */
  async function tamper(
    database: Database,
    table: 'ConcernEntry' | 'AuditEntry',
    ...statements: readonly string[]
  ): Promise<void> {
    const run = async (sql: string) => void (await database.read.$executeRawUnsafe(sql))
    if (provider === 'postgresql') {
      await run(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
      for (const statement of statements) await run(statement)
      await run(`ALTER TABLE "${table}" ENABLE TRIGGER USER`)
      return
    }
    const triggers = await database.read.$queryRawUnsafe<{ name: string; sql: string }[]>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`,
    )
    for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`)
    for (const statement of statements) await run(statement)
    for (const { sql } of triggers) await run(sql)
  }

  test('a record that nobody touched is whole, and its last place can be written down', async () => {
    const school = await withRecords(await open())
    const { entries, head, texts, flaws } = await verifyConcerns(school.database.read, testVault, school.made.schoolId, [])
    expect({ entries, texts, flaws }).toEqual({ entries: 4, texts: { open: 3, destroyed: 0 }, flaws: [] })
    expect(head).toEqual({ position: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await verifyConcerns(school.database.read, testVault, school.made.schoolId + 1, [])).toMatchObject({
      entries: 0,
      flaws: [],
    })
  })

  test('the database refuses to alter, delete or replace an entry, of the record and of the audit, however it is asked', async () => {
    const { database } = await withRecords(await open())
    const tables = { ConcernEntry: `"kind" = 'closed'`, AuditEntry: `"outcome" = 'refuse'` }
    const before = [await database.read.concernEntry.findMany(), await database.read.auditEntry.findMany()]
    expect(before.map(({ length }) => length > 0)).toEqual([true, true])
    for (const [table, change] of Object.entries(tables)) {
      const row = `INTO "${table}" SELECT * FROM "${table}" WHERE true`
      const statements = [
        `UPDATE "${table}" SET ${change}`,
        `DELETE FROM "${table}"`,
        `INSERT ${row} ON CONFLICT ("id") DO UPDATE SET ${change}`,
        ...(database.provider === 'sqlite' ? [`INSERT OR REPLACE ${row}`, `REPLACE ${row}`] : [`TRUNCATE "${table}"`]),
      ]
      for (const statement of statements)
        await expect(database.read.$executeRawUnsafe(statement), statement).rejects.toThrow(/append-only/)
    }
    expect([await database.read.concernEntry.findMany(), await database.read.auditEntry.findMany()]).toEqual(before)
  })

  test.each([
    ['its kind', `"kind" = 'closed'`],
    ['its parameters', `"params" = '{"category":"Home","path":"pastoral","pupils":[1],"urgency":"today"}'`],
    ['its text', `"body" = "body" || 'AAAA'`],
    ['who wrote it', `"staffId" = 1`],
    ['whose it is', `"concernId" = "concernId" + 1`],
  ])('an entry is named whose writer changed %s', async (_, change) => {
    const school = await withRecords(await open())
    await tamper(school.database, 'ConcernEntry', `UPDATE "ConcernEntry" SET ${change} WHERE "position" = 2`)
    expect((await says(school))[0]).toBe('entry 2 is not as it was written')
  })

  test('an entry that was written at another time is named', async () => {
    const school = await withRecords(await open())
    const earlier = provider === 'sqlite' ? `'2026-11-17T10:30:00.000+00:00'` : `TIMESTAMP '2026-11-17 10:30:00'`
    await tamper(school.database, 'ConcernEntry', `UPDATE "ConcernEntry" SET "at" = ${earlier} WHERE "position" = 3`)
    expect((await says(school))[0]).toBe('entry 3 is not as it was written')
  })

  test('two entries that changed places are named', async () => {
    const school = await withRecords(await open())
    const places = [
      [2, 900],
      [3, 2],
      [900, 3],
    ].map(([from, to]) => `UPDATE "ConcernEntry" SET "position" = ${to} WHERE "position" = ${from}`)
    await tamper(school.database, 'ConcernEntry', ...places)
    expect((await says(school))[0]).toBe('entry 2 does not follow the one before it')
  })

  test('an entry that was taken out of the middle is missed', async () => {
    const school = await withRecords(await open())
    await tamper(school.database, 'ConcernEntry', `DELETE FROM "ConcernEntry" WHERE "position" = 2`)
    expect((await says(school))[0]).toBe('entry 2 is missing from the chain before entry 3')
  })

  test('a tail that was cut off shows in the audit, and where that was cut too, in the file outside the database', async () => {
    const path = freshFile()
    const database = await keepingHeads(await open(), testVault, path, (error) => expect.fail(String(error)))
    const school = await withRecords(database)
    expect(readHeads(path).map(({ position }) => position)).toEqual([1, 2, 3, 4])
    expect(await says(school, path)).toEqual([])
    await tamper(database, 'ConcernEntry', `DELETE FROM "ConcernEntry" WHERE "position" >= 3`)
    expect((await says(school))[0]).toBe('the audit has anchored entries up to 4: the end of the chain was cut off')
    await tamper(
      database,
      'AuditEntry',
      `DELETE FROM "AuditEntry" WHERE "event" = 'concern entry' AND ("params" LIKE '%"position":3,%' OR "params" LIKE '%"position":4,%')`,
    )
    expect((await says(school, path))[0]).toMatch(
      /^the file of heads \(line 3\) knows of entries up to 3: the end of the chain was cut off/,
    )
    await keepingHeads(database, testVault, path, (error) => expect.fail(String(error)))
    expect(readHeads(path)).toHaveLength(4)
  })

  test('an anchor that is gone, and one that somebody made who has not the records key, are named', async () => {
    const school = await withRecords(await open())
    const { database, made } = school
    const where = { schoolId_position: { schoolId: made.schoolId, position: 4 } }
    const entry = await database.read.concernEntry.findUniqueOrThrow({ where })
    const forged = { ...entry, params: '{"forged":true}' }
    const hash = hashOf(entry.previous, forged)
    await tamper(
      database,
      'ConcernEntry',
      `UPDATE "ConcernEntry" SET "params" = '${forged.params}', "hash" = '${hash}' WHERE "position" = 4`,
    )
    expect((await says(school))[0]).toBe('entry 4 is another one than the audit has anchored')
    await tamper(
      database,
      'AuditEntry',
      `UPDATE "AuditEntry" SET "params" = REPLACE("params", '${entry.hash}', '${hash}') WHERE "event" = 'concern entry'`,
    )
    expect((await says(school))[0]).toBe('the anchor of entry 4 in the audit was not made by Formroom')
    await tamper(database, 'AuditEntry', `DELETE FROM "AuditEntry" WHERE "params" LIKE '%${hash}%'`)
    expect((await says(school))[0]).toBe('entry 4 has no anchor in the audit')
  })

  test('a key that was deleted by hand is missed, and one that was exchanged opens nothing', async () => {
    const school = await withRecords(await open())
    const { database, made } = school
    const [first, second] = await database.read.recordKey.findMany({
      where: { record: { startsWith: 'concern:' } },
      orderBy: { record: 'asc' },
    })
    await database.read.recordKey.update({
      where: { record_holder: { record: first?.record ?? '', holder: first?.holder ?? '' } },
      data: { wrapped: second?.wrapped ?? '' },
    })
    expect((await says(school))[0]).toBe('the text of entry 1 does not open with the records key that is configured')
    await database.read.recordKey.deleteMany({ where: { schoolId: made.schoolId, record: first?.record ?? '' } })
    expect(await says(school)).toEqual([`the key of ${first?.record} is gone, and the audit does not say that it was destroyed`])
  })

  test('a concern that is shown to more people than its entries say is named', async () => {
    const school = await withRecords(await open())
    await school.database.read.concern.updateMany({ data: { path: 'pastoral' } })
    expect((await says(school))[0]).toMatch(/^concern \d+ is shown otherwise than its entries say$/)
  })

  test('two instances that file at once leave one chain without gaps', async () => {
    const fresh = emptyDatabases(provider)
    const url = await fresh.url()
    const [one, two] = [await openDatabase(url), await openDatabase(url)]
    try {
      const first = await concernSchool(one)
      const second = asConcernSchool(two, first.made)
      const by = (school: ConcernSchool, who: string) => Array.from({ length: 8 }, () => school.file(who))
      await Promise.all([...by(first, 'nia'), ...by(second, 'carl')])
      const { entries, head, flaws } = await verifyConcerns(one.read, testVault, first.made.schoolId, [])
      expect({ entries, position: head?.position, flaws }).toEqual({ entries: 16, position: 16, flaws: [] })
      expect(await one.read.recordKey.count({ where: { record: { startsWith: 'chain:' } } })).toBe(1)
    } finally {
      await Promise.all([one.close(), two.close()])
      await fresh.dispose()
    }
  })

  test('an effect that breaks after filing leaves no entry, no key, no anchor and no head', async () => {
    const path = freshFile()
    const database = await keepingHeads(await open(), testVault, path, (error) => expect.fail(String(error)))
    const school = await withRecords(database)
    const count = async () => ({
      entries: await database.read.concernEntry.count(),
      concerns: await database.read.concern.count(),
      keys: await database.read.recordKey.count(),
      audit: await database.read.auditEntry.count(),
      heads: readHeads(path).length,
    })
    const before = await count()
    const breaking: Database = {
      ...database,
      write: (work) =>
        database.write(async (transaction) => {
          await work(transaction)
          throw new Error('cut off')
        }),
    }
    await expect(asConcernSchool(breaking, school.made).file('nia')).rejects.toThrow('cut off')
    expect(await count()).toEqual(before)
    expect(await says(school, path)).toEqual([])
  })

  test('a head that was not written down when the process died is written down at the next start', async () => {
    const database = await open()
    const school = await withRecords(database)
    const path = freshFile()
    await keepingHeads(database, testVault, path, (error) => expect.fail(String(error)))
    expect(readHeads(path).map(({ position }) => position)).toEqual([4])
    expect(await says(school, path)).toEqual([])
    writeFileSync(path, `${school.made.schoolId} 2 ${'0'.repeat(64)} chain:x ${'0'.repeat(64)}\n`)
    expect(await says(school, path)).toEqual([
      'entry 2 is another one than the file of heads has (line 1)',
      'line 1 of the file of heads was not made by Formroom',
    ])
  })

  test('a file of heads that cannot be written keeps nobody from filing', async () => {
    const faults: unknown[] = []
    const database = await keepingHeads(await open(), testVault, join(outside, 'not', 'there'), (error) => faults.push(error))
    const school = await withRecords(database)
    expect(faults).toHaveLength(4)
    expect(await says(school)).toEqual([])
  })
})

test('a stolen database file shows nothing of what was written', async () => {
  const fresh = emptyDatabases('sqlite')
  const url = await fresh.url()
  const database = await openDatabase(url)
  const school = await withRecords(database)
  await school.file('nia', { path: 'adult', words: { seenOrHeard: 'shouted at the child', adult: 'Mr Untold' } })
  await database.close()
  const folder = join(url.slice('file:'.length), '..')
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))
  expect(bytes.join('').includes('Byron')).toBe(true)
  for (const secret of ['locked out', 'corridor', 'social care', 'shouted', 'Untold'])
    expect(bytes.some((content) => content.includes(secret) || content.includes(Buffer.from(secret).toString('base64')))).toBe(
      false,
    )
  await fresh.dispose()
})

const entry = fc.record({
  schoolId: fc.nat(),
  position: fc.nat(),
  concernId: fc.nat(),
  at: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
  staffId: fc.option(fc.nat()),
  kind: fc.string({ unit: 'binary' }),
  params: fc.string({ unit: 'binary' }),
  body: fc.string({ unit: 'binary' }),
})

test('no two different entries are encoded alike, wherever one field ends and the next begins', () => {
  fc.assert(
    fc.property(fc.string(), entry, fc.string(), entry, (before, one, after, other) => {
      const same = before === after && JSON.stringify(one) === JSON.stringify(other)
      expect(encoded(before, one) === encoded(after, other)).toBe(same)
      expect(encoded(before, { ...one })).toBe(encoded(before, one))
      const moved = { ...one, params: one.params + one.body.slice(0, 1), body: one.body.slice(1) }
      if (one.body !== '') expect(encoded(before, moved)).not.toBe(encoded(before, one))
    }),
  )
})

test('the same parameters are the same text, in whatever order they were given', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (params) => {
      const turned = Object.fromEntries(Object.entries(params).toReversed())
      expect(canonicalParams(turned)).toBe(canonicalParams(params))
      expect(JSON.parse(canonicalParams(params))).toEqual(JSON.parse(JSON.stringify(params)))
    }),
  )
})

test('the chains of two schools begin differently, and a seal is of one place of one school', () => {
  const key = new Uint8Array(32).fill(1)
  expect(beginningOf(1)).not.toBe(beginningOf(2))
  const seals = [
    sealOf(key, 1, { position: 2, hash: 'a' }),
    sealOf(key, 2, { position: 2, hash: 'a' }),
    sealOf(key, 1, { position: 3, hash: 'a' }),
  ]
  expect(new Set(seals).size).toBe(3)
})
