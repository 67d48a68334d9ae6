import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { teamsFaults } from '../../test/support/adaptive-cards.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { conversationOn, effectsOn, formOn, importKingsmead, kingsmeadNow, talkWith } from '../../test/support/kingsmead.ts'
import { rename, toldActions } from '../../test/support/told-actions.ts'
import { testWriter } from '../../test/support/vault.ts'
import { toTeams } from '../cards/to-teams.ts'
import { toText } from '../cards/to-text.ts'
import type { Database } from '../data/database.ts'
import { createEffects } from '../data/effects.ts'
import { readSettings } from '../data/settings.ts'
import type { Begin, Door, Submit } from '../door.ts'
import { type Clock, fixedClock } from '../school/clock.ts'

const nia = { platform: 'local', email: 'nia.bevan@kingsmead.example' } as const

onEachDatabase((open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await importKingsmead(database)
  }, 120_000)

  let schoolId = 0
  const door = (clock?: Clock): Door => conversationOn(database, clock, { actions: toldActions })
  const named = async (): Promise<string> => {
    schoolId = (await database.read.school.findFirstOrThrow()).id
    return (await readSettings(database.read, schoolId))['programme-name']
  }
  const staffId = async (email: string) => (await database.read.staffMember.findFirstOrThrow({ where: { email } })).id
  const audited = (event: string) => database.read.auditEntry.findMany({ where: { event }, orderBy: { id: 'asc' } })
  const effects = () => database.read.effect.count()
  const unique = () => `Name ${randomUUID().slice(0, 8)}`
  const incoming = () => ({ from: nia, thread: 't', place: 'private' as const, delivery: randomUUID() })

  async function opened(): Promise<Submit['form']> {
    const reply = await door().begin({ ...incoming(), action: rename.call({ of: 1 }) })
    if (!reply) throw new Error('nothing was opened')
    return formOn(reply.card.body)
  }

  test('a form is opened, filled in and done, with a receipt, an entry in the audit and nothing of what was typed in it', async () => {
    const talk = talkWith(door())
    const form = await talk.begins('nia.bevan', 'rename', { of: 1 })
    expect(form.outcome).toBe('form')
    const name = unique()
    const receipt = await talk.sends('nia.bevan', form, { name: `  ${name} `, unasked: 'x' })
    expect(receipt.outcome).toBe('answer')
    expect(receipt.card.title).toBe(`It is called ${name}`)
    expect(await named()).toBe(name)
    const entry = (await audited('did')).at(-1)
    expect(entry).toMatchObject({ question: 'rename', permission: 'own account', outcome: 'done', pupils: '[3]' })
    expect(JSON.parse(entry?.params ?? '')).toMatchObject({ of: 1 })
    expect(JSON.stringify([entry, await database.read.effect.findFirst({ orderBy: { id: 'desc' } })])).not.toContain(name)
    expect((await audited('began')).at(-1)).toMatchObject({ question: 'rename', outcome: 'form' })
  })

  test('a form that is sent again, at once or later, gives the same receipt and is done once', async () => {
    const form = await opened()
    const submit = { ...incoming(), form, values: { name: unique() } }
    const before = await effects()
    const together = await Promise.all([door().submit(submit), door().submit({ ...submit, delivery: randomUUID() })])
    const again = await door().submit(submit)
    expect(await effects()).toBe(before + 1)
    for (const reply of [...together, again]) expect(reply?.card).toEqual(together[0]?.card)
    expect(again?.card.title).toBe(`It is called ${await named()}`)
  })

  test('what cannot be taken comes back beside its field, with all that had been typed', async () => {
    const talk = talkWith(door())
    const form = await talk.begins('nia.bevan', 'rename', { of: 1 })
    const before = await effects()
    const typed = { name: 'ab', from: '2026-12-01', places: 'hall,yard', sure: 'true', who: '1' }
    const back = await talk.sends('nia.bevan', form, typed)
    expect(back.outcome).toBe('form')
    const again = formOn(back.card.body)
    expect(again.key).toBe(formOn(form.card.body).key)
    expect(again.fields).toMatchObject([
      { name: 'name', value: 'ab', error: 'Please use three letters or more.' },
      { name: 'from', value: '2026-12-01' },
      { name: 'places', value: ['hall', 'yard'] },
      { name: 'sure', value: true },
      { name: 'who', value: ['1'], chosen: [{ value: '1', label: 'Found before' }] },
    ])
    expect(teamsFaults(toTeams(back.card))).toEqual([])
    const empty = await talk.sends('nia.bevan', form, { name: '  ', from: 'soon', places: 'moon' })
    expect(formOn(empty.card.body).fields).toMatchObject([
      { error: 'Please fill this in.' },
      { error: 'Please give a date.' },
      { error: 'Please choose some of these.' },
      {},
      {},
    ])
    const unsure = await talk.sends('nia.bevan', form, { name: 'SURE?' })
    expect(toText(unsure.card)).toContain('Please think again.')
    const refused = await talk.sends('nia.bevan', form, { name: 'Refused' })
    expect(toText(refused.card)).toContain('The school will not have that name.')
    expect(await effects()).toBe(before)
    expect(await named()).not.toBe('Refused')
    const receipt = await talk.sends('nia.bevan', back, { name: unique() })
    expect(receipt.outcome).toBe('answer')
  })

  test('what is not the asker’s and what does not exist are refused in the same bytes, as any question is', async () => {
    const talk = talkWith(door())
    const replies = [
      await talk.begins('nia.bevan', 'rename', { of: 7 }),
      await talk.begins('nia.bevan', 'rename', { of: 404 }),
      await talk.begins('nia.bevan', 'appoint', { staffId: 1 }),
      await talk.begins('nia.bevan', 'undo', { effect: 987_654 }),
    ]
    const asked = await talk.says('nia.bevan', 'attendance for Zebedee Quillfeather')
    for (const reply of replies) expect(JSON.stringify(reply)).toBe(JSON.stringify(replies[0]))
    expect(JSON.stringify(replies[0]?.card)).toBe(JSON.stringify(asked.card))
    const form = { ...(await opened()), params: { of: 7 } }
    const submitted = await door().submit({ ...incoming(), form, values: { name: unique() } })
    expect(JSON.stringify(submitted)).toBe(JSON.stringify(replies[0]))
  })

  test('an altered button or form does nothing and breaks nothing', async () => {
    const before = await effects()
    const good = await opened()
    const actions: unknown[] = [
      { name: 'rename', params: { of: 'one' } },
      { name: 'rename', params: null },
      { name: 'rename', params: { of: 1, more: 'x'.repeat(5_000) } },
      { name: 'nothing', params: {} },
      { name: 7, params: {} },
      { name: '__proto__', params: {} },
      { name: 'undo', params: { effect: '1' } },
      { name: 'change', params: { form: { action: 'rename' } } },
    ]
    for (const action of actions) {
      const reply = await door().begin({ ...incoming(), action: action as Begin['action'] })
      expect(reply?.outcome, JSON.stringify(action)).toBe('clarify')
    }
    const forms: unknown[] = [
      { ...good, key: '' },
      { ...good, key: 7 },
      { ...good, key: 'x'.repeat(500) },
      { ...good, action: 'nothing' },
      { ...good, params: [] },
      { ...good, carried: 'all' },
    ]
    for (const form of forms) {
      const reply = await door().submit({ ...incoming(), form: form as Submit['form'], values: { name: unique() } })
      expect(reply?.outcome, JSON.stringify(form)).toBe('clarify')
    }
    const huge = await door().submit({ ...incoming(), form: good, values: { name: 'x'.repeat(200_000) } })
    expect(huge?.outcome).toBe('clarify')
    expect(await effects()).toBe(before)
  })

  test('nobody gets another person’s receipt by the key of their form', async () => {
    const form = await opened()
    await door().submit({ ...incoming(), form, values: { name: unique() } })
    const name = unique()
    const other = { platform: 'local', email: 'priya.raman@kingsmead.example' } as const
    const reply = await door().submit({ ...incoming(), from: other, form, values: { name } })
    expect(reply?.card.title).toBe(`It is called ${name}`)
  })

  test('a button that is pressed twice does it once, and may mean it again once it has been changed since', async () => {
    const press = { ...incoming(), on: 'message-1', action: { name: 'shorten', params: {} } }
    const before = await effects()
    const [first, second] = [await door().begin(press), await door().begin({ ...press, delivery: randomUUID() })]
    expect(await effects()).toBe(before + 1)
    expect(second).toEqual(first)
    await door().submit({ ...incoming(), form: await opened(), values: { name: unique() } })
    expect((await door().begin(press))?.card.title).toBe('Shortened')
    expect(await named()).not.toBe('S')
    await door().begin({ ...press, delivery: randomUUID() })
    expect(await named()).toBe('S')
    expect(await effects()).toBe(before + 3)
  })

  test('what a change opens for whom is shown before it is made, and nothing is changed by the showing', async () => {
    const talk = talkWith(door())
    const hugo = await staffId('hugo.lindqvist@kingsmead.example')
    const rows = async () => ({
      effects: await effects(),
      roles: await database.read.roleAssignment.count(),
      version: (await database.read.school.findFirstOrThrow()).version,
      told: await database.read.outboxMessage.count(),
      audit: (await audited('did')).length,
    })
    const form = await talk.begins('sam.okafor', 'appoint', { staffId: hugo })
    const before = await rows()
    const asked = await talk.sends('sam.okafor', form, { year: '10' })
    expect(asked.outcome).toBe('form')
    expect(toText(asked.card)).toContain('Somebody becomes coordinator of Year 10.')
    expect(toText(asked.card)).toMatch(/Mx Hugo Lindqvist\s+\d+ pupils\s+nobody/)
    expect(formOn(asked.card.body)).toMatchObject({ fields: [], submit: 'Yes, do it', carried: { year: 10 } })
    expect(teamsFaults(toTeams(asked.card))).toEqual([])
    expect(await rows()).toEqual(before)

    const later = await talk.sends('sam.okafor', form, { year: '10', from: '2026-12-01' })
    expect(toText(later.card)).toContain('From Tue 1 Dec: who sees more or fewer pupils by name')

    const changed = await talk.presses('sam.okafor', 'Change', later)
    expect(formOn(changed.card.body).fields).toMatchObject([{ value: 10 }, { value: '2026-12-01' }])
    const cancelled = await talk.presses('sam.okafor', 'Cancel', later)
    expect(toText(cancelled.card)).toContain('Nothing has been changed.')

    const done = await talk.sends('sam.okafor', asked)
    expect(done.card.title).toBe('Appointed')
    expect((await rows()).roles).toBe(before.roles + 1)
    expect(done.card.body.some(({ kind }) => kind === 'acts')).toBe(false)
    const nobody = await talk.begins('sam.okafor', 'appoint', { staffId: hugo })
    expect(toText((await talk.sends('sam.okafor', nobody, { year: 10 })).card)).toContain(
      'Nobody gains or loses sight of anybody.',
    )
    expect(await talk.says('sam.okafor', 'undo')).toMatchObject({ outcome: 'clarify', card: { title: 'Not taken back' } })
  })

  test('a confirmation with altered values is checked like any other form', async () => {
    const talk = talkWith(door())
    const form = await talk.begins('sam.okafor', 'appoint', { staffId: 1 })
    const sent = { ...formOn(form.card.body), carried: { year: 99 } }
    const sam = { platform: 'local', email: 'sam.okafor@kingsmead.example' } as const
    const reply = await door().submit({ ...incoming(), from: sam, form: sent, values: {} })
    expect(reply?.outcome).toBe('form')
    expect(formOn(reply?.card.body ?? []).fields[0]).toMatchObject({ value: 99, error: 'Please give 13 or less.' })
  })

  test('what was done is taken back by its button, once', async () => {
    const talk = talkWith(door())
    const before = await named()
    const receipt = await talk.sends('nia.bevan', await talk.begins('nia.bevan', 'rename', { of: 1 }), { name: unique() })
    const undone = await talk.presses('nia.bevan', 'Undo', receipt)
    expect(undone.card.title).toBe('Taken back')
    expect(await named()).toBe(before)
    expect((await audited('undid')).at(-1)).toMatchObject({ question: 'rename', permission: 'own account' })
    const again = await talk.presses('nia.bevan', 'Undo', receipt)
    expect(toText(again.card)).toContain('has been taken back already')
  })

  test('a receipt that is asked for after it was undone says so and offers no undo', async () => {
    const submit = { ...incoming(), form: await opened(), values: { name: unique() } }
    const receipt = await door().submit(submit)
    if (!receipt) throw new Error('no receipt')
    await talkWith(door()).presses('nia.bevan', 'Undo', receipt)
    const again = await door().submit(submit)
    expect(toText(again?.card ?? receipt.card)).toContain('This has been taken back since.')
    expect(again?.card.body.some(({ kind }) => kind === 'acts')).toBe(false)
  })

  test('nobody takes back what somebody else did', async () => {
    const talk = talkWith(door())
    const receipt = await talk.sends('nia.bevan', await talk.begins('nia.bevan', 'rename', { of: 1 }), { name: unique() })
    const theirs = await talk.presses('priya.raman', 'Undo', receipt)
    const none = await talk.begins('priya.raman', 'undo', { effect: 987_654 })
    expect(JSON.stringify(theirs)).toBe(JSON.stringify(none))
  })

  test('“undo” takes back one’s last change, and the same message delivered twice takes back one', async () => {
    const talk = talkWith(door())
    const names = [unique(), unique()]
    for (const name of names) await talk.sends('kofi.asante', await talk.begins('kofi.asante', 'rename', { of: 1 }), { name })
    const kofi = { platform: 'local', email: 'kofi.asante@kingsmead.example' } as const
    const said = { ...incoming(), from: kofi, said: { text: 'undo that please' } }
    expect((await door().ask(said))?.card.title).toBe('Taken back')
    expect(await named()).toBe(names[0])
    expect(await door().ask(said)).toBeUndefined()
    expect(await named()).toBe(names[0])
    const unsure = await talk.says('kofi.asante', 'oops, never mind')
    expect(unsure.card.title).toBe('Shall I take it back?')
    expect(await named()).toBe(names[0])
    await talk.presses('kofi.asante', 'Take it back', unsure)
    expect(await named()).not.toBe(names[0])
    expect((await talk.says('ruth.delaney', 'undo')).card.title).toBe('Nothing to take back')
  })

  test('a change is not taken back once somebody has changed the same thing, nor after a day', async () => {
    const talk = talkWith(door())
    const first = await talk.sends('nia.bevan', await talk.begins('nia.bevan', 'rename', { of: 1 }), { name: unique() })
    const second = await talk.sends('priya.raman', await talk.begins('priya.raman', 'rename', { of: 1 }), { name: unique() })
    const standing = await named()
    const refused = await talk.presses('nia.bevan', 'Undo', first)
    expect(toText(refused.card)).toContain('has been changed again since')
    expect(await named()).toBe(standing)
    const tomorrow = fixedClock(new Date(kingsmeadNow.getTime() + 25 * 3_600_000))
    const late = await talkWith(door(tomorrow)).presses('priya.raman', 'Undo', second)
    expect(toText(late.card)).toContain('more than a day ago')
    await talk.presses('priya.raman', 'Undo', second)
    expect((await talk.presses('nia.bevan', 'Undo', first)).card.title).toBe('Taken back')
  })

  test('an effect that breaks at its very end leaves nothing of itself', async () => {
    const broken = createEffects({
      database,
      clock: fixedClock(kingsmeadNow),
      openWriter: testWriter,
      touch: async () => {
        throw new Error('cut off')
      },
      withdrawUnsent: async () => 0,
      sight: { read: async () => [], changes: async () => [] },
    })
    const before = { name: await named(), effects: await effects(), audit: (await audited('did')).length }
    const form = await opened()
    const submit = { ...incoming(), form, values: { name: unique() } }
    const faults: unknown[] = []
    const fault = (error: unknown) => `reference ${faults.push(error)}`
    const cut = conversationOn(database, undefined, { actions: toldActions, effects: broken, fault })
    expect((await cut.submit(submit))?.card.title).toBe('Something went wrong')
    expect(faults).toHaveLength(1)
    expect({ name: await named(), effects: await effects(), audit: (await audited('did')).length }).toEqual(before)
    expect((await door().submit(submit))?.outcome).toBe('answer')
  })

  test('a field that searches offers what this asker may see, a few at a time, and nothing where anything is wrong', async () => {
    const suggest = (of: unknown, field: string, typed: unknown) =>
      door().suggest({ from: nia, action: { name: 'rename', params: { of } }, field, typed: typed as string })
    expect(await suggest(1, 'who', 'Zo\0ë')).toEqual([{ value: '1', label: 'Zoë found' }])
    expect((await suggest(1, 'who', 'x'.repeat(5_000)))[0]?.label.length).toBeLessThanOrEqual(75)
    expect(await suggest(7, 'who', 'Zoë')).toEqual([])
    expect(await suggest(1, 'name', 'Zoë')).toEqual([])
    expect(await suggest('x', 'who', 'Zoë')).toEqual([])
    expect(await suggest(1, 'who', { typed: 1 })).toEqual([])
  })

  test('the command line’s effects are kept and audited like any other', async () => {
    await named()
    const toDo = { schoolId, staffId: undefined, action: 'set', params: { name: 'programme-name' }, key: randomUUID() }
    const work = async () => ({ receipt: { set: true }, touched: ['setting:programme-name'] })
    const done = await effectsOn(database).run(toDo, work)
    expect(done).toMatchObject({ new: true, receipt: { set: true }, canBeUndone: false })
    expect(await effectsOn(database).run(toDo, work)).toMatchObject({ new: false, effectId: done.effectId })
    expect((await audited('did')).at(-1)).toMatchObject({ staffId: null, question: 'set' })
  })
})
