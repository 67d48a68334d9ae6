import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { asConcernSchool, type ConcernSchool, concernNow, concernSchool } from '../../test/support/concern-school.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { testVault } from '../../test/support/vault.ts'
import { keepingHeads, noteRestored, readHeads } from './chain-file.ts'
import type { Database } from './database.ts'
import { createVault } from './vault.ts'
import { verifyConcerns } from './verify-concerns.ts'

const outside = mkdtempSync(join(tmpdir(), 'formroom-heads-'))
afterAll(() => rmSync(outside, { recursive: true, force: true }))
let files = 0
const freshFile = () => join(outside, `chain-${++files}`)

const watched = (database: Database, path: string) =>
  keepingHeads(database, testVault, path, (error) => expect.fail(String(error)))
const positions = (path: string) => readHeads(path).map(({ position }) => position)

onEachDatabase((open) => {
  const verified = async ({ database, made }: ConcernSchool, path: string) => {
    const { flaws, looks, strangeHeads } = await verifyConcerns(database.read, testVault, made.schoolId, readHeads(path))
    return { flaws: flaws.map(({ says }) => says), looks, strangeHeads }
  }

  /** A record whose file knows of two more entries than are here, sealed by the same key: as where an older backup was put back. */
  async function ahead(): Promise<{ school: ConcernSchool; path: string }> {
    const database = await open()
    const school = await concernSchool(database)
    await school.file('nia')
    const path = freshFile()
    const cut = new Error('as if it had never been')
    await asConcernSchool(await watched(database, path), school.made).file('nia')
    const lines = readFileSync(path, 'utf8')
    await database
      .write(async (transaction) => {
        const inside: Database = { ...database, read: transaction as never, write: (work) => work(transaction) }
        const later = asConcernSchool(await watched(inside, path), school.made)
        await later.file('carl')
        await later.file('carl')
        throw cut
      })
      .catch((error: unknown) => expect(error).toBe(cut))
    expect(readFileSync(path, 'utf8').startsWith(lines)).toBe(true)
    return { school, path }
  }

  test('after a restore the file says so, heads are kept again, and that is no tampering', async () => {
    const { school, path } = await ahead()
    const before = await verified(school, path)
    expect(before.flaws[0]).toMatch(/the end of the chain was cut off, or an older backup was put in its place without/)
    const { database } = school
    await noteRestored(database, testVault, path, concernNow)
    const looks = ['the record was restored on 2026-11-18 from a backup, up to entry 2']
    expect(await verified(school, path)).toEqual({ flaws: [], looks, strangeHeads: [] })
    const again = asConcernSchool(await watched(database, path), school.made)
    await again.file('dan')
    await again.file('dan')
    await again.file('dan')
    expect(positions(path).slice(-4)).toEqual([2, 3, 4, 5])
    expect(await verified(again, path)).toEqual({ flaws: [], looks, strangeHeads: [] })
  })

  test('a tail that is cut after a restore still shows', async () => {
    const { school, path } = await ahead()
    await noteRestored(school.database, testVault, path, concernNow)
    const headOf4 = readFileSync(path, 'utf8').split('\n').at(-3) ?? ''
    appendFileSync(path, `${headOf4}\n`)
    expect(positions(path)).toEqual([1, 2, 3, 4, 2, 4])
    expect((await verified(school, path)).flaws[0]).toMatch(/knows of entries up to 4: the end of the chain was cut off/)
  })

  test('a line about a restore cannot be made without the records key, nor be moved to another place', async () => {
    const { school, path } = await ahead()
    const text = readFileSync(path, 'utf8')
    const forger = createVault([new Uint8Array(32).fill(7)])
    await noteRestored(school.database, testVault, path, concernNow)
    const honest = readFileSync(path, 'utf8').slice(text.length)
    const moved = [`${honest}${honest}`, honest.replace('2026', '2027'), honest.replace(/[0-9a-f]{64}\n$/, `${'0'.repeat(64)}\n`)]
    for (const lines of moved) {
      writeFileSync(path, `${text}${lines}`)
      expect((await verified(school, path)).flaws).toContainEqual(
        expect.stringMatching(/^line \d of the file of heads was not made/),
      )
    }
    writeFileSync(path, text)
    await noteRestored(school.database, forger, path, concernNow)
    expect((await verified(school, path)).flaws[0]).toMatch(/was cut off/)
  })

  test('a database that was made anew beside an old file keeps its heads there, and the old ones are said to be another’s', async () => {
    const database = await open()
    const school = await concernSchool(database)
    const path = freshFile()
    const { schoolId } = school.made
    const line = (position: number) =>
      `${schoolId} ${position} ${'ab'.repeat(32)} chain:${schoolId}:000000000000 ${'cd'.repeat(32)}\n`
    writeFileSync(path, line(1) + line(2))
    await asConcernSchool(await watched(database, path), school.made).file('nia')
    expect(positions(path)).toEqual([1, 2, 1])
    expect(await verified(school, path)).toEqual({ flaws: [], looks: [], strangeHeads: [1, 2] })
    await noteRestored(database, testVault, path, concernNow)
    expect(await verified(school, path)).toMatchObject({ flaws: [], strangeHeads: [] })
  })

  test('a line that was never ended stays by itself and is no tampering; the next one is whole', async () => {
    const database = await open()
    const made = await concernSchool(database)
    const path = freshFile()
    const school = asConcernSchool(await watched(database, path), made.made)
    await school.file('nia')
    const whole = readFileSync(path, 'utf8')
    for (const length of [1, 5, 40, 75, 90, whole.length - 2]) {
      writeFileSync(path, `${whole}${whole.slice(0, length)}`)
      expect(await verified(school, path)).toMatchObject({
        flaws: [],
        looks: [expect.stringMatching(/^line 2 of the file of heads/)],
      })
    }
    await school.file('nia')
    expect(positions(path)).toEqual([1, 0, 2])
    expect(await verified(school, path)).toMatchObject({ flaws: [], looks: [expect.stringMatching(/^line 2 of the file/)] })
    appendFileSync(path, 'something else\n')
    expect((await verified(school, path)).flaws).toEqual(['line 4 of the file of heads cannot be read'])
  })

  test('what another process wrote into the file is seen, and not written twice', async () => {
    const database = await open()
    const { made } = await concernSchool(database)
    const path = freshFile()
    const one = asConcernSchool(await watched(database, path), made)
    const other = asConcernSchool(await watched(database, path), made)
    await one.file('nia')
    await other.file('carl')
    await one.file('nia')
    expect(positions(path)).toEqual([1, 2, 3])
  })

  test('a key of the seals that was tampered with keeps nobody from filing, and is named', async () => {
    const database = await open()
    const { made } = await concernSchool(database)
    const path = freshFile()
    const school = asConcernSchool(await watched(database, path), made)
    await school.file('nia')
    await database.read.recordKey.updateMany({ where: { record: { startsWith: 'chain:' } }, data: { wrapped: 'AAAA' } })
    await school.file('nia')
    expect((await verified(school, path)).flaws).toContain('the anchor of entry 1 in the audit was not made by Formroom')
    expect(positions(path)).toEqual([1, 2])
  })
})
