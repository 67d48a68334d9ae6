import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { emptyDatabases, providers } from '../../../test/support/database.ts'
import { killedHalfWay } from '../../../test/support/killed-half-way.ts'
import { conversationOn, formOn, importKingsmead } from '../../../test/support/kingsmead.ts'
import { toText } from '../../cards/to-text.ts'
import { openDatabase } from '../../data/database.ts'
import { callLogConcern } from './question.ts'

describe.each(providers)('on %s', (provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(() => fresh.dispose())

  test('a process that is killed between the press and the receipt leaves a whole concern or none, and the form sent again shows which', {
    timeout: 180_000,
  }, async () => {
    const url = await fresh.url()
    const database = await openDatabase(url)
    onTestFinished(() => database.close())
    await importKingsmead(database)
    const door = conversationOn(database)
    const from = { platform: 'local', email: 'nia.bevan@kingsmead.example' } as const
    const incoming = () => ({ from, thread: 't', place: 'private' as const, delivery: randomUUID() })
    const { read } = database
    const kept = async () => ({
      concerns: await read.concern.count(),
      pupils: await read.concernPupil.count(),
      entries: await read.concernEntry.count(),
      keys: (await read.recordKey.findMany({ where: { record: { startsWith: 'concern:' } }, distinct: ['record'] })).length,
      effects: await read.effect.count(),
      told: (await read.outboxMessage.count()) > 0,
    })
    const pupil = await read.pupil.findFirstOrThrow({ where: { legalForename: 'Gurpreet' } })
    const values = { pupils: [String(pupil.id)], category: 'kind Home', what: 'He said he was locked out all night.' }
    const none = { concerns: 0, pupils: 0, entries: 0, keys: 0, effects: 0, told: false }
    const one = { concerns: 1, pupils: 1, entries: 1, keys: 1, effects: 1, told: true }
    for (const [when, left, after] of [
      ['before', none, one],
      ['after', { concerns: 2, pupils: 2, entries: 2, keys: 2, effects: 2, told: true }, undefined],
    ] as const) {
      const form = formOn((await door.begin({ ...incoming(), action: callLogConcern({}) }))?.card.body ?? [])
      const submit = { ...incoming(), form, values }
      await killedHalfWay(url, when, submit, 'product')
      expect(await kept()).toEqual(left)
      const receipt = await door.submit(submit)
      expect(receipt && toText(receipt.card)).toContain('Received 10:30. It is with the safeguarding team.')
      expect(await kept()).toEqual(after ?? left)
    }
  })
})
