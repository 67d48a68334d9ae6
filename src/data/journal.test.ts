import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import type { Asker } from '../authorise/authorise.ts'
import type { Database } from './database.ts'
import { type AnswerRecord, createJournal, type Journal, type ReadingKept } from './journal.ts'

const at = new Date('2026-11-18T10:30:00.123Z')
const minutesLater = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

interface Reading extends ReadingKept {
  readonly intent: string
}

const reading: Reading = {
  intent: 'attendance',
  question: 'attendance',
  slots: {
    scope: { base: { kind: 'pupils', pupils: [{ said: 'Jamie Smith', candidates: [3] }] }, groups: [] },
    period: { from: '2026-11-16', to: '2026-11-18', said: 'this_week', name: 'this week' },
  },
}

onEachDatabase((open) => {
  let database: Database
  let journal: Journal<Reading>
  let asker: Asker

  beforeAll(async () => {
    database = await open()
    const { schoolId, staff } = await makeSchool(database, hillcrest)
    asker = { staffId: staff.get('nia@hillcrest.example') ?? 0, schoolId, name: 'Nia Price', roles: [] }
    journal = createJournal<Reading>(database, (json) =>
      (json as Reading).intent === 'attendance' ? (json as Reading) : undefined,
    )
  })

  function answer(delivery: string, changed: Partial<AnswerRecord<Reading>> = {}): AnswerRecord<Reading> {
    return {
      asker,
      at,
      delivery,
      thread: delivery,
      reading,
      permission: 'attendance',
      role: 'form tutor',
      outcome: 'answer',
      pupils: [3, 4],
      ...changed,
    }
  }

  test('an answer leaves its audit entry, with ids and no names, and the context for a follow-up', async () => {
    expect(await journal.recordAnswer(answer('a'))).toBe('recorded')
    const [entry] = await database.read.auditEntry.findMany()
    expect(entry).toMatchObject({
      schoolId: asker.schoolId,
      at,
      staffId: asker.staffId,
      event: 'asked',
      question: 'attendance',
      permission: 'attendance',
      role: 'form tutor',
      outcome: 'answer',
      pupils: '[3,4]',
    })
    expect(entry?.params).not.toContain('Jamie')
    expect(JSON.parse(entry?.params ?? '')).toMatchObject({ scope: { base: { pupils: [{ candidates: [3] }] } } })
    expect(await journal.lastReading(asker.staffId, 'a', minutesLater(-30))).toEqual(reading)
  })

  test('a delivery that comes again changes nothing', async () => {
    await journal.recordAnswer(answer('b'))
    const before = await database.read.auditEntry.count()
    expect(await journal.recordAnswer(answer('b', { outcome: 'refuse' }))).toBe('already answered')
    const atOnce = await Promise.all(['c', 'c', 'c'].map((delivery) => journal.recordAnswer(answer(delivery))))
    expect(atOnce.toSorted()).toEqual(['already answered', 'already answered', 'recorded'])
    expect(await database.read.auditEntry.count()).toBe(before + 1)
    expect(await database.read.turn.count({ where: { thread: 'c' } })).toBe(1)
  })

  test('answers given at once are each recorded once and in their order, some of them delivered again', async () => {
    await journal.recordAnswer(answer('h0'))
    const before = await database.read.auditEntry.count()
    const deliveries = ['h1', 'h2', 'h0', 'h1', 'h3']
    const results = await Promise.all(
      deliveries.map((delivery, index) => journal.recordAnswer(answer(delivery, { thread: 'h', pupils: [index] }))),
    )
    expect(results).toEqual(['recorded', 'recorded', 'already answered', 'already answered', 'recorded'])
    const entries = await database.read.auditEntry.findMany({ orderBy: { id: 'asc' }, skip: before })
    expect(entries.map(({ pupils }) => pupils)).toEqual(['[0]', '[1]', '[4]'])
    expect(await database.read.turn.count({ where: { thread: 'h' } })).toBe(3)
  })

  test('an answer that cannot be recorded takes no other with it', async () => {
    const impossible = answer('i2', { outcome: null as unknown as string })
    const results = await Promise.allSettled([
      journal.recordAnswer(answer('i1')),
      journal.recordAnswer(impossible),
      journal.recordAnswer(answer('i3')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(
      await database.read.answeredDelivery.findMany({ where: { id: { startsWith: 'i' } }, orderBy: { id: 'asc' } }),
    ).toMatchObject([{ id: 'i1' }, { id: 'i3' }])
  })

  test('an answer that rests on no reading is audited all the same', async () => {
    await journal.recordAnswer(
      answer('d', { reading: undefined, permission: undefined, role: undefined, outcome: 'smalltalk', pupils: [] }),
    )
    expect(await database.read.auditEntry.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      question: null,
      permission: null,
      role: null,
      params: '{}',
      outcome: 'smalltalk',
      pupils: '[]',
    })
    expect(await journal.lastReading(asker.staffId, 'd', minutesLater(-30))).toBeUndefined()
  })

  test('context is of one person, one thread and the last half hour, and the newest counts', async () => {
    await journal.recordAnswer(answer('e1', { thread: 'e' }))
    const newer = { ...reading, question: 'absent-now' }
    await journal.recordAnswer(answer('e2', { thread: 'e', reading: newer, at: minutesLater(1) }))
    expect(await journal.lastReading(asker.staffId, 'e', minutesLater(-30))).toEqual(newer)
    expect(await journal.lastReading(asker.staffId, 'e', minutesLater(2))).toBeUndefined()
    expect(await journal.lastReading(asker.staffId + 1, 'e', minutesLater(-30))).toBeUndefined()
    expect(await journal.lastReading(asker.staffId, 'elsewhere', minutesLater(-30))).toBeUndefined()
  })

  test('a reading that an older Formroom kept otherwise is no context', async () => {
    await journal.recordAnswer(answer('f', { reading: { ...reading, intent: 'long gone' } }))
    expect(await journal.lastReading(asker.staffId, 'f', minutesLater(-30))).toBeUndefined()
  })

  test('context is removed after 30 days and deliveries after one; the audit stays', async () => {
    await journal.recordAnswer(answer('g'))
    const audited = await database.read.auditEntry.count()
    const days = 24 * 60
    await journal.removeExpired(minutesLater(2 * days))
    expect(await database.read.answeredDelivery.count()).toBe(0)
    expect(await database.read.turn.count({ where: { thread: 'g' } })).toBe(1)
    await journal.removeExpired(minutesLater(31 * days))
    expect(await database.read.turn.count()).toBe(0)
    expect(await database.read.auditEntry.count()).toBe(audited)
  })

  test('a school that keeps what was asked for fewer days has it removed sooner', async () => {
    await journal.recordAnswer(answer('h', { thread: 'h' }))
    const { schoolId } = asker
    const setting = { schoolId, name: 'keep-chat-days', value: '7', changedAt: minutesLater(0) }
    await database.write((transaction) => transaction.setting.create({ data: setting }))
    await journal.removeExpired(minutesLater(6 * 24 * 60))
    expect(await database.read.turn.count({ where: { thread: 'h' } })).toBe(1)
    await journal.removeExpired(minutesLater(8 * 24 * 60))
    expect(await database.read.turn.count({ where: { thread: 'h' } })).toBe(0)
  })
})
