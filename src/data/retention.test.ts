import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { type ConcernSchool, concernNow, concernSchool } from '../../test/support/concern-school.ts'
import { emptyDatabases, onEachDatabase } from '../../test/support/database.ts'
import { testVault } from '../../test/support/vault.ts'
import { openDatabase } from './database.ts'
import { holdPupil, legalHolds, releasePupil } from './legal-hold.ts'
import { wipeDiscarded } from './record-keys.ts'
import { destroyKeys, recordsPast } from './retention.ts'
import { verifyConcerns } from './verify-concerns.ts'

/** Everybody at Hillcrest was born on 1 January 2013, but for Gus, who was born on a day that most years do not have. */
const inTime = new Date('2038-01-01T09:00:00Z')
const pastTime = new Date('2038-01-02T09:00:00Z')

async function withOld(school: ConcernSchool) {
  const [closed = 0] = await school.file('nia')
  const [open = 0] = await school.file('nia')
  const [withYounger = 0] = await school.file('nia', { pupils: [school.pupil('Jamie Smith'), school.pupil('Amir Khan')] })
  const [adult = 0] = await school.file('nia', { path: 'adult' })
  await school.database.write((transaction) =>
    transaction.pupil.update({ where: { id: school.pupil('Amir Khan') }, data: { dateOfBirth: '2016-02-29' } }),
  )
  for (const concernId of [closed, withYounger, adult])
    await school.add('dan', { concernId, kind: 'closed', params: { outcome: 'Early help' }, words: 'done' })
  return { closed, open, withYounger, adult }
}

onEachDatabase((open) => {
  test('a record is past its time when all of its pupils’ files are; open ones and those about adults stay', async () => {
    const school = await concernSchool(await open())
    const { closed, open: still, withYounger } = await withOld(school)
    const { schoolId } = school.made
    const { read } = school.database
    expect(await recordsPast(read, schoolId, inTime)).toEqual({ years: 25, past: [], stillOpen: [], held: [] })
    const keptUntil = '2038-01-01'
    expect(await recordsPast(read, schoolId, pastTime)).toEqual({
      years: 25,
      past: [{ record: `concern:${closed}`, keptUntil }],
      stillOpen: [{ record: `concern:${still}`, keptUntil }],
      held: [],
    })
    const younger = { record: `concern:${withYounger}`, keptUntil: '2041-02-28' }
    expect((await recordsPast(read, schoolId, new Date('2041-02-28T09:00:00Z'))).past).not.toContainEqual(younger)
    expect((await recordsPast(read, schoolId, new Date('2041-03-01T09:00:00Z'))).past).toContainEqual(younger)
  })

  test('once its key is destroyed nobody reads a record again, and the chain is whole', async () => {
    const school = await concernSchool(await open())
    const { closed, open: still } = await withOld(school)
    const { schoolId } = school.made
    const { read } = school.database
    await destroyKeys(school.database, schoolId, [`concern:${closed}`], concernNow)
    const dan = await school.reader('dan')
    expect((await dan?.concerns.open(closed))?.entries.map(({ words }) => words)).toEqual([undefined, undefined])
    expect((await dan?.concerns.open(still))?.entries[0]?.words).toBeDefined()
    const { flaws, texts } = await verifyConcerns(read, testVault, schoolId, [])
    expect({ flaws, destroyed: texts.destroyed }).toEqual({ flaws: [], destroyed: 1 })
    expect(await read.recordKey.count({ where: { record: `concern:${closed}` } })).toBe(0)
    expect((await recordsPast(read, schoolId, pastTime)).past).toEqual([])
  })
})

onEachDatabase((open) => {
  test('a concern about an adult is never destroyed by the date of a pupil whom it names', async () => {
    const school = await concernSchool(await open())
    const { adult } = await withOld(school)
    const { schoolId } = school.made
    await school.database.write((transaction) =>
      transaction.concernPupil.create({
        data: { schoolId, concernId: adult, pupilId: school.pupil('Jamie Smith'), addedBy: 1 },
      }),
    )
    const { past, stillOpen, held } = await recordsPast(school.database.read, schoolId, new Date('2099-01-01T09:00:00Z'))
    expect(past.length).toBeGreaterThan(0)
    expect([...past, ...stillOpen, ...held].map(({ record }) => record)).not.toContain(`concern:${adult}`)
  })

  test('what names a pupil on legal hold is left, also where it was listed before, until they are let go', async () => {
    const school = await concernSchool(await open())
    const { closed } = await withOld(school)
    const { database, made } = school
    const { schoolId } = made
    const hold = { pupilId: school.pupil('Jamie Smith'), reason: 'a claim', since: concernNow }
    const listed = (await recordsPast(database.read, schoolId, pastTime)).past.map(({ record }) => record)
    expect(listed).toEqual([`concern:${closed}`])
    expect(await holdPupil(database, schoolId, hold)).toBe(true)
    expect(await holdPupil(database, schoolId, hold)).toBe(false)
    expect(await legalHolds(database.read, schoolId)).toEqual([hold])
    expect(await legalHolds(database.read, schoolId + 1)).toEqual([])
    expect(await destroyKeys(database, schoolId, listed, concernNow)).toMatchObject({ records: [] })
    const { past, held } = await recordsPast(database.read, schoolId, pastTime)
    expect({ past, held: held.map(({ record }) => record) }).toEqual({ past: [], held: listed })
    const released = { pupilId: hold.pupilId, reason: 'settled', at: concernNow }
    expect(await releasePupil(database, schoolId, released)).toBe(true)
    expect(await releasePupil(database, schoolId, released)).toBe(false)
    expect(await destroyKeys(database, schoolId, listed, concernNow)).toEqual({ records: listed, wiped: true })
    expect(await database.read.auditEntry.count({ where: { event: { startsWith: 'legal hold' } } })).toBe(2)
  })
})

test('where somebody reads while a key is destroyed, its bytes are owed, and gone at the next try', async () => {
  const fresh = emptyDatabases('sqlite')
  const url = await fresh.url()
  const database = await openDatabase(url)
  const school = await concernSchool(database)
  const [id = 0] = await school.file('nia')
  const { wrapped } = await database.read.recordKey.findFirstOrThrow({ where: { record: `concern:${id}` } })
  const path = url.slice('file:'.length)
  const inFile = () => [path, `${path}-wal`].some((each) => readFileSync(each).includes(wrapped))
  const reader = new Sqlite(path, { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM "RecordKey"').all()
  expect(await destroyKeys(database, school.made.schoolId, [`concern:${id}`], concernNow)).toMatchObject({ wiped: false })
  expect(inFile()).toBe(true)
  expect(await wipeDiscarded(database)).toBe(false)
  reader.exec('COMMIT')
  reader.close()
  expect(await wipeDiscarded(database)).toBe(true)
  expect(inFile()).toBe(false)
  expect(await database.read.setting.count({ where: { name: { contains: 'wipe' } } })).toBe(0)
  await database.close()
  await fresh.dispose()
})

test('of a destroyed key no byte is left in the database file', async () => {
  const fresh = emptyDatabases('sqlite')
  const url = await fresh.url()
  const database = await openDatabase(url)
  const school = await concernSchool(database)
  const [id = 0] = await school.file('nia')
  const { wrapped } = await database.read.recordKey.findFirstOrThrow({ where: { record: `concern:${id}` } })
  const path = url.slice('file:'.length)
  const inFile = () => [path, `${path}-wal`].some((each) => readFileSync(each).includes(wrapped))
  expect(inFile()).toBe(true)
  await destroyKeys(database, school.made.schoolId, [`concern:${id}`], concernNow)
  expect(inFile()).toBe(false)
  await database.close()
  await fresh.dispose()
})
