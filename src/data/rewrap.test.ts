import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { asConcernSchool, type ConcernSchool, concernNow, concernSchool } from '../../test/support/concern-school.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import type { Database } from './database.ts'
import { readRecoveryKey } from './record-keys.ts'
import { makeRecoveryKey, readRecoveryPrivateKey, recoveryKeyOf } from './recovery-key.ts'
import { checkRecovery, rewrapFromRecovery, rotate, useRecoveryKey } from './rewrap.ts'
import { createVault, openText, sealText, type Vault } from './vault.ts'
import { verifyConcerns } from './verify-concerns.ts'

const oldKey = randomBytes(32)
const newKey = randomBytes(32)
const said = 'locked out all night'

onEachDatabase((open) => {
  let database: Database
  let school: ConcernSchool
  const old = createVault([oldKey])

  beforeEach(async () => {
    database = await open()
    school = await concernSchool(database, old)
    await school.file('nia')
  })

  const entries = () => database.read.concernEntry.findMany({ orderBy: { position: 'asc' } })
  const flaws = async (vault: Vault) => (await verifyConcerns(database.read, vault, school.made.schoolId, [])).flaws
  const wordsBy = async (vault: Vault) => {
    const [{ id } = { id: 0 }] = await database.read.concern.findMany({ orderBy: { id: 'asc' } })
    const dan = await asConcernSchool(database, school.made, vault).reader('dan')
    return (await dan?.concerns.open(id))?.entries[0]?.words
  }

  test('another records key takes the place of the old one, and nothing of the chain changes', async () => {
    const before = await entries()
    const both = createVault([newKey, oldKey])
    expect(await wordsBy(both)).toEqual({ seenOrHeard: said })
    expect(await rotate(database, both, concernNow)).toEqual({ records: 2, left: [] })
    const alone = createVault([newKey])
    expect(await wordsBy(alone)).toEqual({ seenOrHeard: said })
    expect(await flaws(alone)).toEqual([])
    expect(await entries()).toEqual(before)
    await expect(wordsBy(old)).rejects.toThrow('with a records key that is not here')
    expect(await rotate(database, alone, concernNow)).toEqual({ records: 0, left: [] })
    await asConcernSchool(database, school.made, alone).file('nia')
    expect(await flaws(alone)).toEqual([])
  })

  test('where both keys hold a record, the older one is dropped', async () => {
    const both = createVault([newKey, oldKey])
    const rows = await database.read.recordKey.findMany()
    for (const row of rows) {
      const key = old.unwrap(row, row) ?? expect.fail('no key')
      const { schoolId, record } = row
      await database.read.recordKey.create({ data: { schoolId, record, ...both.wrap(key, row) } })
    }
    expect(await rotate(database, both, concernNow)).toEqual({ records: 0, left: [] })
    expect((await database.read.recordKey.findMany()).map(({ holder }) => holder)).toEqual(rows.map(() => both.holder))
    expect(await wordsBy(createVault([newKey]))).toEqual({ seenOrHeard: said })
  })

  test('the drill names a record whose key was tampered with, and goes on', async () => {
    const { publicKey, privateKey } = makeRecoveryKey()
    await useRecoveryKey(database, old, publicKey, concernNow)
    const recovery = readRecoveryPrivateKey(privateKey) ?? expect.fail('no key')
    const of = { record: { startsWith: 'concern:' }, holder: old.holder }
    const { record } = await database.read.recordKey.findFirstOrThrow({ where: of })
    await database.read.recordKey.updateMany({ where: of, data: { wrapped: 'AAAA' } })
    expect(await checkRecovery(database.read, old, recovery)).toEqual({ records: 2, opened: 1, notWrapped: [], broken: [record] })
  })

  test('without the old key nothing is lost by trying, and what is left is named', async () => {
    const alone = createVault([newKey])
    const { records, left } = await rotate(database, alone, concernNow)
    expect({ records, left: left.length }).toEqual({ records: 0, left: 2 })
    expect(await wordsBy(old)).toEqual({ seenOrHeard: said })
  })

  test('where the records key is lost, filing goes on, and reading says which key is missing', async () => {
    const alone = createVault([newKey])
    await expect(wordsBy(alone)).rejects.toThrow(`here is ${alone.holder}). Put that key back, or run formroom recover --rewrap`)
    const [id = 0] = await asConcernSchool(database, school.made, alone).file('nia')
    const dan = await asConcernSchool(database, school.made, alone).reader('dan')
    expect((await dan?.concerns.open(id))?.entries[0]?.words).toEqual({ seenOrHeard: said })
    expect(await flaws(createVault([newKey, oldKey]))).toEqual([])
  })

  test('the drill proves that the recovery key opens every record, those from before it and those after', async () => {
    const { publicKey, privateKey } = makeRecoveryKey()
    expect(await useRecoveryKey(database, old, publicKey, concernNow)).toEqual({ records: 2, left: [] })
    await school.file('carl')
    const recovery = readRecoveryPrivateKey(`Keep this in the safe.\n\n  ${privateKey}\n`) ?? expect.fail('no key')
    expect(await checkRecovery(database.read, old, recovery)).toEqual({ records: 3, opened: 3, notWrapped: [], broken: [] })
    const another = readRecoveryPrivateKey(makeRecoveryKey().privateKey) ?? expect.fail('no key')
    expect((await checkRecovery(database.read, old, another)).notWrapped).toHaveLength(3)
    const row = await database.read.recordKey.findFirstOrThrow({ where: { holder: recovery.holder } })
    const where = { record_holder: { record: row.record, holder: row.holder } }
    const tampered = `${row.wrapped.startsWith('A') ? 'B' : 'A'}${row.wrapped.slice(1)}`
    await database.read.recordKey.update({ where, data: { wrapped: tampered } })
    expect(await checkRecovery(database.read, old, recovery)).toMatchObject({ opened: 2, broken: [row.record] })
  })

  test('with the recovery key a lost records key loses no record', async () => {
    const { publicKey, privateKey } = makeRecoveryKey()
    await useRecoveryKey(database, old, publicKey, concernNow)
    const before = await entries()
    const alone = createVault([newKey])
    await asConcernSchool(database, school.made, alone).file('carl')
    const recovery = readRecoveryPrivateKey(privateKey) ?? expect.fail('no key')
    expect(await rewrapFromRecovery(database, alone, recovery, concernNow)).toEqual({ records: 2, left: [] })
    expect(await wordsBy(alone)).toEqual({ seenOrHeard: said })
    expect(await flaws(alone)).toEqual([])
    expect((await entries()).slice(0, 1)).toEqual(before)
    const checked = await checkRecovery(database.read, alone, recovery)
    expect(checked).toMatchObject({ opened: checked.records, notWrapped: [], broken: [] })
  })

  test('a recovery key that somebody put into the database who has not the records key is not used', async () => {
    const { publicKey } = makeRecoveryKey()
    const { schoolId } = school.made
    const value = JSON.stringify(createVault([newKey]).seal(publicKey, 'recovery-public-key'))
    await database.write((transaction) =>
      transaction.setting.create({ data: { schoolId, name: 'recovery-public-key', value, changedAt: concernNow } }),
    )
    expect(await readRecoveryKey(database.read, old)).toBeUndefined()
    await school.file('carl')
    expect(await database.read.recordKey.count({ where: { holder: { startsWith: 'recovery:' } } })).toBe(0)
  })
})

test('a key and a text open where they belong and nowhere else', () => {
  const vault = createVault([oldKey])
  const key = randomBytes(32)
  const of = { schoolId: 1, record: 'concern:7' }
  const wrapped = vault.wrap(key, of)
  expect(vault.unwrap(wrapped, of)).toEqual(key)
  expect(createVault([newKey]).unwrap(wrapped, of)).toBeUndefined()
  for (const other of [
    { ...of, schoolId: 2 },
    { ...of, record: 'concern:8' },
  ])
    expect(() => vault.unwrap(wrapped, other)).toThrow()
  const at = { ...of, place: 3 }
  const body = sealText(key, said, at)
  expect(openText(key, body, at)).toBe(said)
  for (const other of [
    { ...at, place: 4 },
    { ...at, record: 'concern:8' },
    { ...at, schoolId: 2 },
  ])
    expect(() => openText(key, body, other)).toThrow()
  expect(() => openText(randomBytes(32), body, at)).toThrow()
  const bytes = Buffer.from(body, 'base64')
  for (let at0 = 0; at0 < bytes.length; at0++) {
    const bent = Buffer.from(bytes)
    bent[at0] = (bent[at0] ?? 0) ^ 1
    expect(() => openText(key, bent.toString('base64'), at)).toThrow()
  }
  expect(vault.open(vault.seal(said, 'draft 1'), 'draft 2')).toBeUndefined()
  expect(() => createVault([])).toThrow('a records key of at least 32 bytes is needed')
  expect(() => createVault([randomBytes(31)])).toThrow('32 bytes')
})

test('the recovery key opens what was wrapped to it, for that record alone', () => {
  const { publicKey, privateKey } = makeRecoveryKey()
  const key = randomBytes(32)
  const of = { schoolId: 1, record: 'concern:7' }
  const wrapped = recoveryKeyOf(publicKey).wrap(key, of)
  const recovery = readRecoveryPrivateKey(privateKey)
  expect(recovery?.publicKey).toBe(publicKey)
  expect(Buffer.from(recovery?.unwrap(wrapped, of) ?? []).equals(key)).toBe(true)
  expect(() => recovery?.unwrap(wrapped, { ...of, record: 'concern:8' })).toThrow()
  expect(recoveryKeyOf(publicKey).wrap(key, of).wrapped).not.toBe(wrapped.wrapped)
  for (const text of ['', 'formroom-recovery-1:short', privateKey.slice(0, -1)])
    expect(readRecoveryPrivateKey(text)).toBeUndefined()
})
