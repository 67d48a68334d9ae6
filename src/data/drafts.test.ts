import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { fixedClock } from '../school/clock.ts'
import { createDrafts, sweepDrafts } from './drafts.ts'
import { createVault } from './vault.ts'

const now = new Date('2026-11-18T10:30:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const vault = createVault([new Uint8Array(32).fill(7)])
const author = { staffId: 3, schoolId: 1 }

onEachDatabase((open) => {
  test('a message that is quoted is its author’s alone, unreadable in the database, and gone after an hour or once it is sent', async () => {
    const database = await open()
    const drafts = createDrafts(database, vault, fixedClock(now))
    const id = await drafts.keep(author, 'his uncle hits him')
    expect(JSON.stringify(await database.read.draft.findMany())).not.toContain('uncle')
    expect(await drafts.read(author, id)).toBe('his uncle hits him')
    for (const other of [
      { staffId: 4, schoolId: 1 },
      { staffId: 3, schoolId: 2 },
    ])
      expect(await drafts.read(other, id)).toBeUndefined()
    expect(await createDrafts(database, vault, fixedClock(minutes(59))).read(author, id)).toBe('his uncle hits him')
    expect(await createDrafts(database, vault, fixedClock(minutes(60))).read(author, id)).toBeUndefined()
    await drafts.remove({ staffId: 4, schoolId: 1 }, id)
    expect(await database.read.draft.count()).toBe(1)
    await drafts.remove(author, id)
    expect(await database.read.draft.count()).toBe(0)
  })

  test('what nobody sent in time is removed, by the next draft or by the sweep', async () => {
    const database = await open()
    await createDrafts(database, vault, fixedClock(now)).keep(author, 'first')
    await createDrafts(database, vault, fixedClock(minutes(61))).keep(author, 'second')
    expect(await database.read.draft.count()).toBe(1)
    expect(await sweepDrafts(database, minutes(90))).toBe(0)
    expect(await sweepDrafts(database, minutes(121))).toBe(1)
    expect(await database.read.draft.count()).toBe(0)
  })

  test('a draft that was moved to another’s row opens no more', async () => {
    const database = await open()
    const drafts = createDrafts(database, vault, fixedClock(now))
    const [mine, theirs] = [await drafts.keep(author, 'mine'), await drafts.keep({ staffId: 9, schoolId: 1 }, 'theirs')]
    const { body } = await database.read.draft.findUniqueOrThrow({ where: { id: theirs } })
    await database.write((transaction) => transaction.draft.update({ where: { id: mine }, data: { body } }))
    expect(await drafts.read(author, mine)).toBeUndefined()
  })
})
