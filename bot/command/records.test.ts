import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { asConcernSchool, type ConcernSchool, concernSchool } from '../../test/support/concern-school.ts'
import { type Formroom, joinFormroom } from '../join.ts'
import { createLog } from '../log.ts'
import { backup } from './backup.ts'
import { type Command, UsageError } from './command.ts'
import { checkRecords } from './doctor/records.ts'
import { recordsKey } from './records-key.ts'
import { recover } from './recover.ts'
import { restoreBackup } from './restore.ts'
import { retention } from './retention.ts'
import { verify } from './verify.ts'

const silent = createLog('silent')
let folder: string
let lines: string[]
let joined: Formroom[]
let school: ConcernSchool

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'formroom-records-'))
  joined = []
  const formroom = await join_({})
  school = await concernSchool(formroom.database, formroom.vault)
  await school.file('nia')
})
afterEach(async () => {
  for (const { database } of joined) await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const inFolder = (name: string) => join(folder, name)
const configOf = (environment: Readonly<Record<string, string>>) =>
  readConfig({ DATABASE_URL: `file:${inFolder('formroom.db')}`, FORMROOM_NOW: '2026-11-18T10:30', ...environment })

async function join_(environment: Readonly<Record<string, string>>): Promise<Formroom> {
  const formroom = await joinFormroom(configOf(environment), silent)
  joined.push(formroom)
  return formroom
}

/** Runs a command as `formroom` does, on what is in the folder. */
async function run(
  command: Pick<Command, 'run'>,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  lines = []
  const formroom = await join_(environment)
  return command.run({ config: configOf(environment), formroom, log: silent, args, print: (line) => lines.push(line) })
}

const recordsFile = () => readFileSync(inFolder('formroom.records-key'), 'utf8').trim()
const newKey = Buffer.alloc(32, 9).toString('base64')

async function wordsWith(environment: Readonly<Record<string, string>>): Promise<unknown> {
  const { database, vault } = await join_(environment)
  const { id } = await database.read.concern.findFirstOrThrow()
  const dan = await asConcernSchool(database, school.made, vault).reader('dan')
  return (await dan?.concerns.open(id))?.entries[0]?.words
}

test('to try Formroom a records key is made beside the database, for its owner alone, and used again', async () => {
  const key = recordsFile()
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(statSync(inFolder('formroom.records-key')).mode & 0o777).toBe(0o600)
  expect(await wordsWith({})).toEqual({ seenOrHeard: 'locked out all night' })
  expect(recordsFile()).toBe(key)
  expect(existsSync(inFolder('formroom.chain'))).toBe(true)
})

test('a whole record is said to be whole, with its last place to write down', async () => {
  expect(await run(verify, [])).toBe(0)
  expect(lines).toEqual([
    expect.stringMatching(/^Hillcrest: the record is whole\. 1 entries, 1 texts open\. The last is 1, [0-9a-f]{64}\.$/),
  ])
  expect(await run(verify, ['--json', '--school', 'hillcrest'])).toBe(0)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ status: 0, schools: [{ school: 'Hillcrest', entries: 1, flaws: [] }] })
  await expect(run(verify, ['please'])).rejects.toThrow(UsageError)
})

test('a broken one is named, with what to do, and the exit status tells', async () => {
  const { database } = joined[0] ?? expect.fail('nothing is open')
  await database.read.$executeRawUnsafe('DROP TRIGGER "ConcernEntry_no_update"')
  await database.read.$executeRawUnsafe(`UPDATE "ConcernEntry" SET "kind" = 'added'`)
  await database.read.$executeRawUnsafe(
    `CREATE TRIGGER "ConcernEntry_no_update" BEFORE UPDATE ON "ConcernEntry" BEGIN SELECT RAISE(ABORT, 'ConcernEntry is append-only'); END`,
  )
  expect(await run(verify, [])).toBe(1)
  expect(lines[0]).toBe('Hillcrest: the record is NOT whole. First of all, entry 1 is not as it was written.')
  expect(lines.at(-1)).toContain('tell the headteacher and the safeguarding lead')
})

test('a backup that was restored is said to be one, heads are kept again, and the end of the record is still watched', async () => {
  expect(await run(backup, [inFolder('early.backup')])).toBe(0)
  await school.file('nia')
  await school.file('carl')
  for (const { database } of joined) await database.close()
  joined = []
  const restored = { config: configOf({}), log: silent, args: [inFolder('early.backup'), '--yes'], print: () => {} }
  expect(await restoreBackup.run(restored)).toBe(0)
  expect(await run(verify, [])).toBe(0)
  expect(lines[1]).toBe('  To know: the record was restored on 2026-11-18 from a backup, up to entry 1.')
  const { database, vault } = joined[0] ?? expect.fail('nothing is open')
  await asConcernSchool(database, school.made, vault).file('nia')
  expect(readFileSync(inFolder('formroom.chain'), 'utf8').trim().split('\n').at(-1)).toMatch(/^1 2 /)
  expect(await run(verify, [])).toBe(0)
})

test('beside the heads of another database a record is not said to be whole, but what is known and what to do', async () => {
  for (const { database } of joined) await database.close()
  joined = []
  for (const end of ['', '-wal', '-shm']) rmSync(inFolder(`formroom.db${end}`), { force: true })
  const { database, vault } = await join_({})
  const anew = await concernSchool(database, vault)
  await anew.file('nia')
  expect(await run(verify, [])).toBe(1)
  expect(lines[0]).toMatch(/^Hillcrest: what is here fits together\. 1 entries/)
  expect(lines[1]).toContain('holds the heads of another database or records key (line 1), so it cannot say')
  expect(lines[2]).toContain('If this database was made anew, move')
  renameSync(inFolder('formroom.chain'), inFolder('formroom.chain.old'))
  expect(await run(verify, [])).toBe(0)
  expect(lines).toHaveLength(1)
})

test('a database whose records could be altered is not opened', async () => {
  const { database } = joined[0] ?? expect.fail('nothing is open')
  await database.read.$executeRawUnsafe('DROP TRIGGER "ConcernEntry_no_delete"')
  await expect(join_({})).rejects.toThrow(
    'the record of concerns could be altered: the database lacks the trigger ConcernEntry_no_delete',
  )
})

test('the recovery key is shown once, opens every record in the drill, and brings them back when the records key is lost', async () => {
  expect(await run(recover, ['--make'])).toBe(0)
  const printed = lines.join('\n')
  const privateKey = lines.find((line) => line.startsWith('formroom-recovery-1:')) ?? ''
  expect(printed).toContain('kept nowhere: print it')
  await expect(run(recover, ['--make'])).rejects.toThrow('There is a recovery key already')
  writeFileSync(inFolder('safe.txt'), printed)
  expect(await run(recover, ['--check', inFolder('safe.txt')])).toBe(0)
  expect(lines).toEqual(['The recovery key opens 2 of 2 record keys.'])
  expect(readFileSync(inFolder('formroom.db'), 'latin1')).not.toContain(privateKey.slice(25))

  const lost = { FORMROOM_RECORDS_KEY: newKey }
  await expect(wordsWith(lost)).rejects.toThrow('run formroom recover --rewrap')
  expect(await run(recover, ['--rewrap', inFolder('safe.txt')], lost)).toBe(0)
  expect(await wordsWith(lost)).toEqual({ seenOrHeard: 'locked out all night' })
  expect(await run(verify, [], lost)).toBe(0)
  expect(await run(recover, ['--check', inFolder('safe.txt')], lost)).toBe(0)

  expect(await run(recover, ['--make', '--yes'], lost)).toBe(0)
  expect(await run(recover, ['--check', inFolder('safe.txt')], lost)).toBe(1)
  expect(lines[1]).toContain('Never wrapped to it: chain:')
})

test('recovering asks for one thing, and for a file that holds the key', async () => {
  writeFileSync(inFolder('shopping.txt'), 'milk')
  await expect(run(recover, [])).rejects.toThrow('Say what to do')
  await expect(run(recover, ['--make', '--check', 'x'])).rejects.toThrow('Say what to do')
  await expect(run(recover, ['--check', inFolder('shopping.txt')])).rejects.toThrow('There is no recovery key in')
  await expect(run(recover, ['--check', inFolder('none.txt')])).rejects.toThrow('cannot be read')
})

test('the records key is changed by setting the new one beside the old, and wrapping anew', async () => {
  const both = { FORMROOM_RECORDS_KEY: newKey, FORMROOM_RECORDS_KEYS_OLD: recordsFile() }
  expect(await run(recordsKey, ['rotate'], { FORMROOM_RECORDS_KEY: newKey })).toBe(1)
  expect(lines.join(' ')).toContain('No records key that is here opens chain:')
  expect(await run(recordsKey, ['rotate'], both)).toBe(0)
  expect(lines[0]).toMatch(/^2 record keys were wrapped anew/)
  expect(await wordsWith({ FORMROOM_RECORDS_KEY: newKey })).toEqual({ seenOrHeard: 'locked out all night' })
  await expect(run(recordsKey, [])).rejects.toThrow(UsageError)
})

test('the doctor says whether the records can be read, and would be if the key were lost', async () => {
  const { database } = joined[0] ?? expect.fail('nothing is open')
  const found = async (environment: Readonly<Record<string, string>>) =>
    (await checkRecords(database, configOf(environment))).map(({ mark, about }) => `${mark} ${about}`)
  expect(await found({})).toEqual(['ok records key', 'look recovery key'])
  await run(recover, ['--make'])
  expect(await found({})).toEqual(['ok records key', 'ok recovery key'])
  const old = recordsFile()
  const changed = { FORMROOM_RECORDS_KEY: newKey }
  expect(await found(changed)).toEqual(['wrong records key', 'look recovery key'])
  const both = { ...changed, FORMROOM_RECORDS_KEYS_OLD: old }
  expect(await found(both)).toEqual(['ok records key', 'look records key', 'ok recovery key'])
  await run(recordsKey, ['rotate'], both)
  expect(await found(changed)).toEqual(['ok records key', 'ok recovery key'])
  rmSync(inFolder('formroom.records-key'))
  expect(await found({})).toEqual(['wrong records key'])
  expect(existsSync(inFolder('formroom.records-key'))).toBe(false)
})

test('retention lists first, and destroys when told to', async () => {
  const [id = 0] = await school.file('nia')
  await school.add('dan', { concernId: id, kind: 'closed', params: { outcome: 'Early help' }, words: 'done' })
  const later = { FORMROOM_NOW: '2040-01-10T10:00' }
  expect(await run(retention, [], later)).toBe(0)
  expect(lines).toEqual([
    'Hillcrest: 1 records are past their time (25 years after the pupil was born).',
    `  concern:${id}, kept until 2038-01-01`,
    expect.stringMatching(/^ {2}concern:\d+, kept until 2038-01-01, but still open: close it first$/),
    'Nothing has been changed. To destroy these texts for good, add --yes.',
  ])
  expect(await run(verify, [], later)).toBe(0)
  expect(lines[0]).toContain('3 texts open.')
  expect(await run(retention, ['--yes'], later)).toBe(0)
  expect(await run(verify, [], later)).toBe(0)
  expect(lines[0]).toContain('1 texts open, and of 1 records the text was destroyed when their time was over')
})

test('a pupil is put on legal hold and released with a reason, by id, UPN or full name, and what names them is left meanwhile', async () => {
  const { database } = joined[0] ?? expect.fail('nothing is open')
  const jamie = school.pupil('Jamie Smith')
  await database.write((transaction) =>
    transaction.pupil.update({ where: { id: jamie }, data: { dateOfBirth: '1990-01-01', upn: 'H123456789012' } }),
  )
  const { id } = await database.read.concern.findFirstOrThrow()
  await school.add('dan', { concernId: id, kind: 'closed', params: { outcome: 'Early help' }, words: 'done' })
  for (const wrong of [['hold'], ['hold', 'Jamie Smith'], ['hold', 'Jamie Smith', '--reason', ' '], ['keep', 'Jamie Smith']])
    await expect(run(retention, wrong)).rejects.toThrow(UsageError)
  await expect(run(retention, ['hold', 'No Body', '--reason', 'a claim'])).rejects.toThrow('No pupil here')

  expect(await run(retention, ['hold', 'jamie', 'smith', '--reason', 'a claim'])).toBe(0)
  expect(lines[0]).toMatch(/is on legal hold: nothing that names them is destroyed/)
  expect(await run(retention, ['hold', 'h123456789012', '--reason', 'a claim'])).toBe(0)
  expect(lines[0]).toContain('already')
  expect(await run(retention, ['--yes'])).toBe(0)
  expect(lines).toEqual([
    'Hillcrest: 0 records are past their time (25 years after the pupil was born).',
    `  concern:${id}, kept until 2015-01-01, but it names a pupil on legal hold: it is left`,
    `  Pupil ${jamie} is on legal hold since 2026-11-18: a claim`,
  ])
  expect(await wordsWith({})).toEqual({ seenOrHeard: 'locked out all night' })

  expect(await run(retention, ['release', String(jamie), '--reason', 'settled'])).toBe(0)
  expect(await run(retention, ['--yes'])).toBe(0)
  expect(lines).toContain('  Their texts are destroyed. Backups that were made before hold them still.')
  expect(await wordsWith({})).toBeUndefined()
})

test('the doctor names a record whose key was tampered with, and keys whose bytes are still there', async () => {
  const { database } = joined[0] ?? expect.fail('nothing is open')
  const { schoolId } = school.made
  await database.read.recordKey.updateMany({ where: { record: { startsWith: 'concern:' } }, data: { wrapped: 'AAAA' } })
  await database.write((transaction) =>
    transaction.setting.create({ data: { schoolId, name: 'record-keys-to-wipe', value: 'true', changedAt: new Date(0) } }),
  )
  const said = (await checkRecords(database, configOf({}))).map(({ says }) => says)
  expect(said[0]).toBe('The key of 1 record is not as Formroom kept it, so it opens nothing: run formroom verify.')
  expect(said[1]).toContain('still holds bytes of keys that were destroyed')
})
