import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { emptyDatabases, providers } from '../../test/support/database.ts'
import { killedHalfWay } from '../../test/support/killed-half-way.ts'
import { conversationOn, formOn, importKingsmead } from '../../test/support/kingsmead.ts'
import { rename, toldActions } from '../../test/support/told-actions.ts'
import { openDatabase } from '../data/database.ts'

describe.each(providers)('on %s', (provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(() => fresh.dispose())

  test('a process that is killed between a form and its receipt leaves all of it or nothing, and the form sent again does it once', {
    timeout: 180_000,
  }, async () => {
    const url = await fresh.url()
    const database = await openDatabase(url)
    onTestFinished(() => database.close())
    await importKingsmead(database)
    const door = conversationOn(database, undefined, { actions: toldActions })
    const from = { platform: 'local', email: 'nia.bevan@kingsmead.example' } as const
    const incoming = () => ({ from, thread: 't', place: 'private' as const, delivery: randomUUID() })
    const kept = async () => ({
      effects: await database.read.effect.count(),
      settings: await database.read.setting.count(),
      audit: await database.read.auditEntry.count({ where: { event: 'did' } }),
    })
    for (const [when, left] of [
      ['before', { effects: 0, settings: 0, audit: 0 }],
      ['after', { effects: 2, settings: 1, audit: 2 }],
    ] as const) {
      const form = formOn((await door.begin({ ...incoming(), action: rename.call({ of: 1 }) }))?.card.body ?? [])
      const submit = { ...incoming(), form, values: { name: `Killed ${when}` } }
      await killedHalfWay(url, when, submit)
      expect(await kept()).toEqual(left)
      expect((await door.submit(submit))?.card.title).toBe(`It is called Killed ${when}`)
      expect((await kept()).effects).toBe(when === 'before' ? 1 : 2)
    }
  })
})
