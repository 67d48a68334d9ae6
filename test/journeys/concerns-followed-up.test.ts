import { beforeAll, expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Reply } from '../../src/door.ts'
import { concernsAt, secretWords } from '../support/concerns.ts'
import { atKingsmead, effectsOn, formOn, talkWith } from '../support/kingsmead.ts'

atKingsmead((door, database) => {
  let concerns: ReturnType<typeof concernsAt>
  const inWindow = () => talkWith(door(), { window: true })
  const reads = async (who: string, concern: number) =>
    (await inWindow().begins(who, 'read-concern', { concern })).outcome === 'form'
  const record = async (who: string, concern: number) => toText((await inWindow().begins(who, 'read-concern', { concern })).card)
  const idOf = async (who: string) => String((await concerns.member(who)).id)
  const steps = async (who: string, concern: number) => {
    const [next] = formOn((await inWindow().begins(who, 'read-concern', { concern })).card.body).fields
    return next?.kind === 'choice' ? next.options.map(({ value }) => value) : []
  }

  /** Opens the step's own form and sends it. */
  async function takes(who: string, step: string, concern: number, values: Record<string, unknown>): Promise<Reply> {
    const talk = inWindow()
    return talk.sends(who, await talk.begins(who, step, { concern }), values)
  }

  beforeAll(() => {
    concerns = concernsAt(database(), effectsOn(database()))
  })

  async function pastoral(form = '8V', by = 'nia.bevan'): Promise<number> {
    const { id } = await concerns.pupilIn(form, 2)
    return concerns.file(by, { path: 'pastoral', category: 'Friendships', pupils: [id] })
  }

  test('a reader says with one press that they have seen it; whoever presses next is told who has', async () => {
    const concern = await pastoral()
    const seen = await talkWith(door()).begins('priya.raman', 'acknowledge-concern', { concern })
    expect(toText(seen.card)).toContain('Its author sees that you have seen it')
    const again = await talkWith(door()).begins('daniel.oyelaran', 'acknowledge-concern', { concern })
    expect(toText(again.card)).toContain('Priya Raman has seen it already, Wed 18 Nov 10:30')
    const told = await database().read.outboxMessage.findMany({ where: { occasion: { startsWith: `concern:${concern}:seen:` } } })
    expect(told.map(({ recipientId }) => String(recipientId))).toEqual([await idOf('nia.bevan')])
    const row = await database().read.concern.findUniqueOrThrow({ where: { id: concern } })
    expect(row.acknowledgedBy).toBe((await concerns.member('priya.raman')).id)
  })

  test('the window asks what is next, then for what that takes, and keeps what was typed where something is missing', async () => {
    const concern = await pastoral()
    const talk = inWindow()
    const opened = await talk.begins('priya.raman', 'read-concern', { concern })
    expect(formOn(opened.card.body).fields.map(({ name }) => name)).toEqual(['next'])
    const closing = await talk.sends('priya.raman', opened, { next: 'close-concern' })
    expect(closing.outcome).toBe('form')
    expect(toText(closing.card)).toContain(secretWords)
    const fields = formOn(closing.card.body).fields
    expect(fields.map(({ name }) => name)).toEqual(['next', 'outcome', 'words'])
    expect(fields.map(({ error }) => error)).toEqual([undefined, 'Please fill this in.', 'Please fill this in.'])
    const halfDone = await talk.sends('priya.raman', closing, { next: 'close-concern', words: 'They have made up.' })
    expect(formOn(halfDone.card.body).fields.at(-1)).toMatchObject({ value: 'They have made up.' })
    const done = await talk.sends('priya.raman', halfDone, {
      next: 'close-concern',
      words: 'They have made up.',
      outcome: 'No further action',
    })
    expect(toText(done.card)).toContain('It is closed')
    expect(JSON.stringify(done)).not.toContain('made up')
    expect(await record('priya.raman', concern)).toMatch(/Priya Raman closed it: No further action[\s\S]*They have made up\./)
  })

  test('nothing is closed without an outcome and a reason, however it is sent', async () => {
    const concern = await pastoral()
    for (const values of [{}, { outcome: 'Early help' }, { words: 'Because.' }, { outcome: 'Whatever', words: 'Because.' }]) {
      expect((await takes('priya.raman', 'close-concern', concern, values)).outcome).toBe('form')
      const { closedAt } = await database().read.concern.findUniqueOrThrow({ where: { id: concern } })
      expect(closedAt).toBeNull()
    }
    const talk = inWindow()
    const spaces = { outcome: 'Early help', words: '   ' }
    expect(
      (await talk.sends('priya.raman', await talk.begins('priya.raman', 'close-concern', { concern }), spaces)).outcome,
    ).toBe('form')
  })

  test('a closed concern can be opened again, with a reason; until then nothing is asked or assigned', async () => {
    const concern = await pastoral()
    await takes('priya.raman', 'close-concern', concern, { outcome: 'Support in school', words: 'Agreed with home.' })
    expect(await steps('priya.raman', concern)).toEqual([
      'add-to-concern',
      'link-concerns',
      'raise-concern',
      'move-concern',
      'reopen-concern',
    ])
    const asking = await takes('priya.raman', 'ask-author', concern, { words: 'When was it?' })
    expect(toText(asking.card)).toContain('It is closed. Open it again first.')
    await takes('priya.raman', 'reopen-concern', concern, { words: 'It has begun again.' })
    expect(await record('priya.raman', concern)).toContain('Priya Raman opened it again')
  })

  test('raised to safeguarding it is gone for whoever read it, and back for whom the safeguarding lead lets in', async () => {
    const concern = await pastoral()
    expect(await reads('priya.raman', concern)).toBe(true)
    const raised = await takes('priya.raman', 'raise-concern', concern, { words: 'There is more to it.' })
    expect(raised.outcome).toBe('answer')
    for (const who of ['priya.raman', 'daniel.oyelaran', 'helen.achterberg']) expect(await reads(who, concern)).toBe(false)
    expect(await record('farida.rahimi', concern)).toContain('There is more to it.')
    const told = await database().read.outboxMessage.findMany({ where: { occasion: `concern:${concern}:raised` } })
    expect(told.map(({ recipientId, nextInLine }) => [recipientId, JSON.parse(nextInLine)])).toEqual([
      [(await concerns.member('farida.rahimi')).id, [(await concerns.member('tom.whitlock')).id]],
    ])
    // A coordinator lets nobody in, themself least of all.
    expect((await inWindow().begins('priya.raman', 'let-in-reader', { concern })).outcome).toBe('refuse')
    const stranger = await takes('farida.rahimi', 'let-in-reader', concern, { earlier: [await idOf('gareth.pugh')] })
    expect(stranger.outcome).toBe('form')
    const letIn = await takes('farida.rahimi', 'let-in-reader', concern, { earlier: [await idOf('priya.raman')] })
    expect(toText(letIn.card)).toContain('Priya Raman reads it again')
    expect(await reads('priya.raman', concern)).toBe(true)
    expect(await reads('daniel.oyelaran', concern)).toBe(false)
  })

  test('raised with two clicks it is raised once, and the second click does not look like a refusal', async () => {
    const concern = await pastoral()
    const talk = inWindow()
    const form = await talk.begins('priya.raman', 'raise-concern', { concern })
    expect(toText((await talk.sends('priya.raman', form, {})).card)).toContain('The safeguarding team has it now')
    expect(toText((await talk.sends('priya.raman', form, {})).card)).toContain('It was done when you sent it the first time.')
    expect(await database().read.concernEntry.count({ where: { concernId: concern, kind: 'raised' } })).toBe(1)
    // Whoever has not sent it gets what anybody gets.
    expect((await talk.sends('daniel.oyelaran', form, {})).outcome).toBe('refuse')
  })

  test('filed on the wrong child it leaves that child’s chronology and stands in the other’s, with a trace in the record', async () => {
    const wrong = await concerns.pupilIn('8X', 1)
    const right = await concerns.pupilIn('8X', 2)
    const concern = await concerns.file('ruth.delaney', { path: 'pastoral', category: 'Organisation', pupils: [wrong.id] })
    const chronology = async (name: string) => toText((await talkWith(door()).says('priya.raman', `chronology for ${name}`)).card)
    expect(await chronology(wrong.legalName)).toContain('Organisation')
    const moved = await takes('priya.raman', 'move-concern', concern, { pupil: [String(right.id)] })
    expect(moved.outcome).toBe('answer')
    expect(await chronology(wrong.legalName)).not.toContain('Organisation')
    expect(await chronology(right.legalName)).toContain('Organisation')
    expect(await record('priya.raman', concern)).toContain('Priya Raman moved it to another child')
  })

  test('a coordinator moves nothing to a pupil of another year, whatever id is sent', async () => {
    const concern = await pastoral()
    const elsewhere = await concerns.pupilIn('10V', 3)
    expect((await takes('priya.raman', 'move-concern', concern, { pupil: [String(elsewhere.id)] })).outcome).toBe('form')
    const from = { platform: 'local', email: 'priya.raman@kingsmead.example' } as const
    const action = { name: 'move-concern', params: { concern } }
    const [forename = ''] = elsewhere.legalName.split(' ')
    const offered = await door().suggest({ from, action, field: 'pupil', typed: forename })
    expect(offered.map(({ value }) => value)).not.toContain(String(elsewhere.id))
  })

  test('it is given to those who may read it alone, who are told without a name; that can be taken back', async () => {
    const concern = await pastoral()
    const from = { platform: 'local', email: 'priya.raman@kingsmead.example' } as const
    const offered = await door().suggest({
      from,
      action: { name: 'read-concern', params: { concern } },
      field: 'person',
      typed: '',
    })
    expect(offered.map(({ label }) => label).toSorted()).toEqual([
      'Daniel Oyelaran',
      'Farida Rahimi',
      'Helen Achterberg',
      'Priya Raman',
      'Tom Whitlock',
    ])
    const refused = await takes('priya.raman', 'assign-concern', concern, { person: [await idOf('nia.bevan')] })
    expect(formOn(refused.card.body).fields[0]).toMatchObject({ error: 'Choose one from the list.' })
    const talk = inWindow()
    const given = await talk.sends('priya.raman', await talk.begins('priya.raman', 'assign-concern', { concern }), {
      person: [await idOf('daniel.oyelaran')],
    })
    expect(toText(given.card)).toContain('Daniel Oyelaran has it now')
    const told = await database().read.outboxMessage.findFirstOrThrow({
      where: { occasion: { startsWith: `concern:${concern}:assigned:` } },
    })
    expect(told.lane).toBe('urgent')
    const pressed = await talkWith(door()).presses('priya.raman', 'Undo', given)
    expect(toText(pressed.card)).toContain('is taken back')
    const { assignedTo } = await database().read.concern.findUniqueOrThrow({ where: { id: concern } })
    expect(assignedTo).toBeNull()
  })

  test('nothing else of a record is taken back: a correction is an entry', async () => {
    const concern = await pastoral()
    const added = await takes('priya.raman', 'add-to-concern', concern, { words: 'Spoke to both.' })
    expect(toText(added.card)).not.toContain('Undo')
    const undone = await talkWith(door()).says('priya.raman', 'undo')
    expect(toText(undone.card)).toContain('add a correction')
  })

  test('what somebody else has done meanwhile is said, and what was typed stays; the next sending takes it', async () => {
    const concern = await pastoral()
    const talk = inWindow()
    const closing = await talk.begins('priya.raman', 'close-concern', { concern })
    await takes('daniel.oyelaran', 'add-to-concern', concern, { words: 'Mum rang.' })
    const values = { outcome: 'Early help', words: 'Agreed with home.' }
    const stale = await talk.sends('priya.raman', closing, values)
    expect(stale.outcome).toBe('form')
    expect(formOn(stale.card.body).fields.find(({ name }) => name === 'words')).toMatchObject({ value: 'Agreed with home.' })
    expect((await talk.sends('priya.raman', stale, values)).outcome).toBe('answer')
  })

  test('what somebody adds is never lost to what another has done meanwhile', async () => {
    const concern = await pastoral()
    const talk = inWindow()
    const adding = await talk.begins('priya.raman', 'add-to-concern', { concern })
    await takes('daniel.oyelaran', 'add-to-concern', concern, { words: 'Mum rang.' })
    expect((await talk.sends('priya.raman', adding, { words: 'Spoke to both.' })).outcome).toBe('answer')
    expect(await record('priya.raman', concern)).toMatch(/Mum rang\.[\s\S]*Spoke to both\./)
  })

  test('something is set to be done by a reader and a day, is overdue after it, and is down as done', async () => {
    const concern = await pastoral()
    await talkWith(door()).begins('priya.raman', 'acknowledge-concern', { concern })
    const past = { words: 'Ring home', person: [await idOf('priya.raman')], due: '2026-11-17' }
    expect((await takes('priya.raman', 'set-task', concern, past)).outcome).toBe('form')
    expect((await takes('priya.raman', 'set-task', concern, { ...past, due: '2026-11-20' })).outcome).toBe('answer')
    const card = toText((await talkWith(door()).begins('priya.raman', 'finish-task', { concern })).card)
    expect(card).not.toContain('Ring home')
    const task = await database().read.concernTask.findFirstOrThrow({ where: { concernId: concern } })
    const done = await takes('priya.raman', 'finish-task', concern, { task: String(task.id), words: 'Mum is pleased.' })
    expect(done.outcome).toBe('answer')
    expect(await record('priya.raman', concern)).toContain('Priya Raman did what was to be done')
  })

  test('linked concerns are found from each other by whoever reads both, and betray nothing to whoever reads one', async () => {
    const { id } = await concerns.pupilIn('8V', 3)
    const open = await concerns.file('nia.bevan', { path: 'pastoral', category: 'Uniform', pupils: [id] })
    const closed = await concerns.file('nia.bevan', { path: 'safeguarding', category: 'Neglect', pupils: [id] })
    const linked = await takes('farida.rahimi', 'link-concerns', open, { other: [String(closed)] })
    expect(linked.outcome).toBe('answer')
    expect(await record('farida.rahimi', open)).toContain('Neglect')
    expect(await record('farida.rahimi', closed)).toContain('Uniform')
    const coordinators = await record('priya.raman', open)
    expect(coordinators).not.toContain('Neglect')
    expect(coordinators).not.toMatch(/linked/i)
    // What a coordinator does not read can be linked to nothing.
    expect((await takes('priya.raman', 'link-concerns', open, { other: [String(closed)] })).outcome).toBe('form')
  })

  test('the headteacher opens a record about the child from a concern about a colleague; the safeguarding lead reads that and no more', async () => {
    const { id } = await concerns.pupilIn('8V', 4)
    const adult = await concerns.file('nia.bevan', { path: 'adult', category: 'Somebody who works here', pupils: [id] })
    const values = { pupil: [String(id)], category: 'Home', urgency: 'today', words: 'She needs somebody to talk to.' }
    const done = await takes('helen.achterberg', 'refer-child', adult, values)
    expect(done.outcome).toBe('answer')
    const [{ id: opened } = { id: 0 }] = await database().read.concern.findMany({ orderBy: { id: 'desc' }, take: 1 })
    const leads = await record('farida.rahimi', opened)
    expect(leads).toContain('She needs somebody to talk to.')
    expect(leads).not.toMatch(/linked/i)
    expect(leads).not.toContain(secretWords)
    expect(await record('helen.achterberg', adult)).toMatch(/linked/i)
    expect((await inWindow().begins('farida.rahimi', 'refer-child', { concern: opened })).outcome).toBe('refuse')
  })

  test('every copy of a card about it is redrawn, whoever holds it', async () => {
    const concern = await pastoral()
    const question = { name: 'concern', params: { scope: { base: { kind: 'none' }, groups: [] }, concern } }
    const { id: staffId, schoolId } = await concerns.member('daniel.oyelaran')
    const { id: cardId } = await database().write((transaction) =>
      transaction.sentCard.create({
        data: {
          schoolId,
          staffId,
          platform: 'slack',
          organisation: 'T1',
          user: 'U1',
          conversation: 'D1',
          message: `1.${concern}`,
          question: JSON.stringify(question),
          at: new Date(),
          topics: { create: { topic: `concern:${concern}`, schoolId } },
        },
      }),
    )
    await talkWith(door()).begins('priya.raman', 'acknowledge-concern', { concern })
    expect(await database().read.cardUpdate.count({ where: { sentCardId: cardId } })).toBe(1)
    const again = await door().ask({
      from: { platform: 'local', email: 'daniel.oyelaran@kingsmead.example' },
      thread: 'held',
      place: 'private',
      delivery: 'held',
      said: { pressed: question },
    })
    expect(again?.kept?.topics).toEqual([`concern:${concern}`])
    expect(again && toText(again.card)).toContain('by Priya Raman')
  })
})
