import { beforeAll, expect, test } from 'vitest'
import { type ConcernSchool, concernSchool } from '../../test/support/concern-school.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { testVault } from '../../test/support/vault.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { EntryToAdd } from './concern-records.ts'
import type { Database } from './database.ts'
import { verifyConcerns } from './verify-concerns.ts'

onEachDatabase((open) => {
  let database: Database
  let school: ConcernSchool

  beforeAll(async () => {
    database = await open()
    school = await concernSchool(database)
  })

  const row = (id: number) => database.read.concern.findUniqueOrThrow({ where: { id } })
  const entries = (concernId: number) => database.read.concernEntry.count({ where: { concernId } })
  const close = { kind: 'closed', params: { outcome: 'Early help' }, words: 'referred' } as const

  test('a concern goes through all of its steps, and its rows are what its entries come to', async () => {
    const [id = 0] = await school.file('nia')
    const [other = 0] = await school.file('nia')
    const add = (by: string, entry: Omit<EntryToAdd, 'staffId' | 'concernId'>) => school.add(by, { ...entry, concernId: id })
    expect(await row(id)).toMatchObject({ version: 1, acknowledgedAt: null })
    expect(await add('dan', { kind: 'acknowledged', seen: 1 })).toBe(2)
    expect(await add('dan', { kind: 'assigned', params: { to: school.staff('dep') }, seen: 2 })).toBe(3)
    expect(await row(id)).toMatchObject({ acknowledgedBy: school.staff('dan'), assignedTo: school.staff('dep') })
    expect(await add('dan', { kind: 'assigned', params: {} })).toBe(4)
    expect(await row(id)).toMatchObject({ assignedTo: null })
    await add('dan', { kind: 'task set', params: { owner: school.staff('dep'), due: '2026-11-20' }, words: 'ring home' })
    const task = await database.read.concernTask.findFirstOrThrow({ where: { concernId: id } })
    expect(task).toMatchObject({ ownerId: school.staff('dep'), due: '2026-11-20', doneAt: null })
    await add('dep', { kind: 'task done', params: { task: task.id } })
    await expect(add('dep', { kind: 'task done', params: { task: task.id } })).rejects.toThrow(CannotBeDone)
    await add('dan', { kind: 'linked', params: { to: other } })
    await expect(add('dan', { kind: 'linked', params: { to: other } })).rejects.toThrow('linked already')
    await expect(school.add('dan', { concernId: other, kind: 'linked', params: { to: id } })).rejects.toThrow('linked already')
    await add('dan', close)
    expect(await row(id)).toMatchObject({ outcome: 'Early help', closedAt: expect.any(Date) })
    await add('dan', { kind: 'reopened', words: 'it happened again' })
    expect(await row(id)).toMatchObject({ outcome: null, closedAt: null })
    expect((await verifyConcerns(database.read, testVault, school.made.schoolId, [])).flaws).toEqual([])
  })

  test('a step that somebody takes first counts as having seen it, so that nobody is called in for what is in hand', async () => {
    const [id = 0] = await school.file('nia')
    await school.add('dep', { concernId: id, kind: 'asked', words: 'When was it?' })
    expect(await row(id)).toMatchObject({ acknowledgedBy: school.staff('dep') })
    await expect(school.add('dan', { concernId: id, kind: 'acknowledged' })).rejects.toThrow('acknowledged already')
  })

  test('whoever saw an older version is told so, and nothing is added', async () => {
    const [id = 0] = await school.file('nia')
    await school.add('dan', { concernId: id, kind: 'added', words: 'rang home', seen: 1 })
    await expect(school.add('dep', { concernId: id, ...close, seen: 1 })).rejects.toThrow('Somebody has added to this since')
    expect(await entries(id)).toBe(2)
  })

  test('of two who press at once from the same card, one is told that the other was first', async () => {
    const [id = 0] = await school.file('nia')
    const both = ['dan', 'dep'].map((who) => school.add(who, { concernId: id, kind: 'acknowledged', seen: 1 }))
    const settled = await Promise.allSettled(both)
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await entries(id)).toBe(2)
  })

  test('it is not closed without an outcome and a reason', async () => {
    const [id = 0] = await school.file('nia')
    for (const entry of [
      { ...close, words: undefined },
      { ...close, words: '  ' },
      { ...close, params: {} },
      { ...close, params: { outcome: '' } },
    ])
      await expect(school.add('dan', { concernId: id, ...entry })).rejects.toThrow()
    expect(await row(id)).toMatchObject({ closedAt: null })
  })

  test('a closed concern is added to, answered, put right and reopened, and nothing else', async () => {
    const [id = 0] = await school.file('nia')
    await school.add('dan', { concernId: id, kind: 'asked', words: 'When?' })
    const asked = await database.read.concernEntry.findFirstOrThrow({ where: { concernId: id, kind: 'asked' } })
    await school.add('dan', { concernId: id, ...close })
    const refused: readonly Omit<EntryToAdd, 'staffId' | 'concernId'>[] = [
      { kind: 'acknowledged' },
      { kind: 'assigned', params: { to: school.staff('dep') } },
      { kind: 'asked', words: 'Where?' },
      { kind: 'task set', params: { owner: school.staff('dep'), due: '2026-11-20' }, words: 'ring home' },
      close,
    ]
    for (const entry of refused) await expect(school.add('dan', { concernId: id, ...entry })).rejects.toThrow('is closed')
    await school.add('nia', { concernId: id, kind: 'answered', params: { to: asked.id }, words: 'At lunch' })
    await school.add('nia', { concernId: id, kind: 'added', words: 'He said more' })
    await school.add('dan', {
      concernId: id,
      kind: 'moved',
      params: { from: school.pupil('Jamie Smith'), to: school.pupil('Amir Khan') },
    })
    await school.add('dan', { concernId: id, kind: 'reopened' })
    await expect(school.add('dan', { concernId: id, kind: 'reopened' })).rejects.toThrow('is open')
  })

  test('each step is taken only where its path allows it', async () => {
    const [safeguarding = 0] = await school.file('nia')
    const [adult = 0] = await school.file('nia', { path: 'adult' })
    const [pastoral = 0] = await school.file('nia', { path: 'pastoral' })
    const letIn = { kind: 'let in', params: { staff: school.staff('carl') } } as const
    for (const concernId of [safeguarding, adult]) {
      await expect(school.add('dan', { concernId, kind: 'raised' })).rejects.toThrow(CannotBeDone)
      await expect(school.add('dan', { concernId, ...letIn })).rejects.toThrow(CannotBeDone)
    }
    await expect(school.add('dan', { concernId: pastoral, ...letIn })).rejects.toThrow(CannotBeDone)
    await school.add('carl', { concernId: pastoral, kind: 'raised' })
    await expect(school.add('carl', { concernId: pastoral, kind: 'raised' })).rejects.toThrow(CannotBeDone)
    await school.add('dan', { concernId: pastoral, ...letIn })
    await expect(school.add('dan', { concernId: pastoral, ...letIn })).rejects.toThrow('already')
    const moved = { from: school.pupil('Jamie Smith'), to: school.pupil('Amir Khan') }
    await expect(school.add('hal', { concernId: adult, kind: 'moved', params: moved })).rejects.toThrow(CannotBeDone)
    await expect(
      school.add('dan', { concernId: safeguarding, kind: 'moved', params: { ...moved, from: school.pupil('Ben Cole') } }),
    ).rejects.toThrow(CannotBeDone)
  })

  test('a question is answered by the author alone, and once', async () => {
    const [id = 0] = await school.file('nia')
    await school.add('dan', { concernId: id, kind: 'asked', words: 'When?' })
    const asked = await database.read.concernEntry.findFirstOrThrow({ where: { concernId: id, kind: 'asked' } })
    const answer = { concernId: id, kind: 'answered', params: { to: asked.id }, words: 'At lunch' } as const
    await expect(school.add('carl', answer)).rejects.toThrow('Only whoever filed this')
    await school.add('nia', answer)
    await expect(school.add('nia', answer)).rejects.toThrow('answered already')
  })

  test('nothing of another school, nobody who left and no stray text is let in', async () => {
    const [id = 0] = await school.file('nia')
    await expect(school.file('nia', { pupils: [999_999] })).rejects.toThrow('not of school')
    await expect(school.file('nia', { words: { seenOrHeard: ' ' } })).rejects.toThrow(CannotBeDone)
    await expect(school.add('dan', { concernId: 999_999, kind: 'acknowledged' })).rejects.toThrow('has no concern')
    await expect(school.add('dan', { concernId: id, kind: 'assigned', params: { to: school.staff('gone') } })).rejects.toThrow(
      'do not work here',
    )
    await expect(school.add('dan', { concernId: id, kind: 'linked', params: { to: id } })).rejects.toThrow('cannot be linked')
    for (const params of [{ note: 'he cried' }, { to: 'Carl' }])
      await expect(school.add('dan', { concernId: id, kind: 'assigned', params })).rejects.toThrow()
    expect(await entries(id)).toBe(1)
  })

  test('every text of a concern is its own under its place: the same words twice are never the same bytes', async () => {
    const [id = 0] = await school.file('nia')
    for (let times = 0; times < 2; times++) await school.add('dan', { concernId: id, kind: 'added', words: 'rang home' })
    const rows = await database.read.concernEntry.findMany({ where: { concernId: id, kind: 'added' } })
    expect(new Set(rows.map(({ body }) => body)).size).toBe(2)
    const anchors = await database.read.auditEntry.findMany({ where: { event: 'concern entry' } })
    expect(anchors.every(({ staffId, pupils }) => staffId === null && pupils === '[]')).toBe(true)
  })
})
