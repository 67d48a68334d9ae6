import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Question } from '../../src/cards/card.ts'
import { scopeOf } from '../../src/school/scope.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn, importKingsmead, talkWith } from '../support/kingsmead.ts'

const form = (name: string) => scopeOf({ kind: 'forms', forms: [name] })

onEachDatabase((open) => {
  test('one side that is not the asker’s refuses the whole comparison, with the same card as a question about it alone', async () => {
    const database = await open()
    await importKingsmead(database)
    const door = conversationOn(database)
    const { card: alone } = await talkWith(door).says('nia.bevan', 'attendance for 8W this week')
    const press = async (pressed: Question) => {
      const from = { platform: 'local' as const, email: 'nia.bevan@kingsmead.example' }
      return door.ask({ from, thread: randomUUID(), place: 'private', delivery: randomUUID(), said: { pressed } })
    }
    const period = { from: '2026-11-16', to: '2026-11-18', said: 'this_week', name: 'this week' }
    const beside = (scopes: readonly unknown[]) =>
      press({ name: 'compare', params: { scope: form('8V'), period, compare: { kind: 'scopes', scopes } } })

    for (const scopes of [[form('8W')], [form('8V'), form('8W')]]) {
      const reply = await beside(scopes)
      expect(reply?.outcome).toBe('refuse')
      expect(reply?.facts).toBeNull()
      expect(reply?.card).toEqual(alone)
    }
    const nobody = scopeOf({ kind: 'pupils', pupils: [{ said: 'Somebody Else', candidates: [999_999] }] })
    expect((await beside([nobody]))?.card).toEqual(alone)
    const unknown = await beside([form('8Q')])
    expect(unknown?.outcome).toBe('clarify')
    expect((await beside([scopeOf({ kind: 'years', yearGroups: [8] })]))?.outcome).toBe('answer')

    const groups = [[{ group: 'PP' }]]
    const gap = await press({ name: 'group-gap', params: { scope: { ...form('8W'), groups }, period } })
    expect(gap?.card).toEqual(alone)
  })
})
