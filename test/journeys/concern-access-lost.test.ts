import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import { createAnswering } from '../../src/conversation/answering.ts'
import { createFetch } from '../../src/conversation/fetch.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createJournal } from '../../src/data/journal.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import type { Door, Reply } from '../../src/door.ts'
import { actions, handlers } from '../../src/handlers/index.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import { createLinks, type FileFormat, fileFormats } from '../../src/links.ts'
import { createCompose } from '../../src/rhythm/compose.ts'
import { type Clock, fixedClock } from '../../src/school/clock.ts'
import {
  accessSchool,
  authorsWords,
  bytes,
  type ConcernKind,
  concernKinds,
  fileEveryKind,
  readersWords,
  reads,
} from '../support/concern-access.ts'
import { asConcernSchool, type ConcernSchool, concernNow } from '../support/concern-school.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn, formOn } from '../support/kingsmead.ts'
import { makeSchool } from '../support/sample-school.ts'
import { testVault } from '../support/vault.ts'

const nobody = 987_654
const none = { base: { kind: 'none' }, groups: [] }
/** A form has a key of its own each time that it is opened. */
const withoutKey = (reply: Reply) => bytes(reply).replaceAll(/"key":"[^"]*"/g, '')
const ofPupil = (id: number) => ({ base: { kind: 'pupils', pupils: [{ said: 'Jo', candidates: [id] }] }, groups: [] })

/** The evening before, when those whose roles are over still held them. */
const evening = new Date('2026-11-17T16:00:00Z')
const beforeMidnight = new Date('2026-11-17T23:58:00Z')
const afterMidnight = new Date('2026-11-18T00:01:00Z')

onEachDatabase((open) => {
  let database: Database
  let school: ConcernSchool
  let filed: Readonly<Record<ConcernKind, number>>

  beforeAll(async () => {
    database = await open()
    school = asConcernSchool(database, await makeSchool(database, accessSchool))
    filed = await fileEveryKind(school)
  }, 60_000)

  const doorAt = (at: Date = concernNow) => conversationOn(database, fixedClock(at))
  const from = (who: string) => ({ platform: 'local' as const, email: `${who}@hillcrest.example` })
  const incoming = (who: string) => ({ from: from(who), thread: 'one', place: 'private' as const, delivery: randomUUID() })
  const given = async (reply: Promise<Reply | undefined>) => {
    const answered = await reply
    if (!answered) throw new Error('answered already')
    return answered
  }
  const ask = (who: string, name: string, params: unknown, door = doorAt()) =>
    given(door.ask({ ...incoming(who), said: { pressed: { name, params } } }))
  const say = (who: string, text: string, door = doorAt()) => given(door.ask({ ...incoming(who), said: { text } }))
  const begin = (who: string, name: string, params: unknown, door = doorAt(), quoted?: string) =>
    given(door.begin({ ...incoming(who), window: true, action: { name, params }, quoted }))
  const send = (who: string, { card }: Reply, values: Readonly<Record<string, unknown>>, door: Door = doorAt()) =>
    given(door.submit({ ...incoming(who), window: true, form: formOn(card.body), values }))
  const pastoral = async (at = evening) =>
    (
      await school.file('author', { path: 'pastoral', category: 'Uniform', words: { seenOrHeard: authorsWords } }, at)
    )[0] as number
  const everyEntry = () => database.read.concernEntry.count()
  const undo = (who: string, effect: unknown, door = doorAt()) => begin(who, 'undo', { effect }, door)

  async function assignedBy(who: string, concern: number, at: Date): Promise<number> {
    const door = doorAt(at)
    const form = await begin(who, 'assign-concern', { concern }, door)
    const done = await send(who, form, { person: [String(school.staff('dsl'))] }, door)
    expect(done.outcome).toBe('answer')
    const { id } = await database.read.effect.findFirstOrThrow({ orderBy: { id: 'desc' } })
    return id
  }

  test('what somebody else has done can be taken back as little as what nobody has done', async () => {
    const effect = await assignedBy('learning-coordinator', await pastoral(), concernNow)
    const entries = await everyEntry()
    for (const who of ['dsl', 'headteacher', 'coordinator-of-8', 'teacher', 'author', 'without-a-role'])
      for (const id of [effect, 2 ** 30]) expect(bytes(await undo(who, id)), who).toBe(bytes(await undo(who, nobody)))
    expect(await everyEntry()).toBe(entries)
  })

  for (const who of ['coordinator-once', 'coordinator-moved'])
    test(`${who} cannot take back today what they did to a concern while it was theirs`, async () => {
      const effect = await assignedBy(who, await pastoral(), evening)
      const entries = await everyEntry()
      expect(bytes(await undo(who, effect))).toBe(bytes(await undo(who, nobody)))
      expect((await say(who, 'undo')).outcome).toBe('refuse')
      expect(await everyEntry()).toBe(entries)
    })

  test('after it was raised, whoever gave it away cannot take that back, nor tell that it was raised', async () => {
    const concern = await pastoral()
    const effect = await assignedBy('learning-coordinator', concern, evening)
    const held = await begin('learning-coordinator', 'read-concern', { concern }, doorAt(evening))
    await send('dsl', await begin('dsl', 'raise-concern', { concern }), {})
    expect(bytes(await undo('learning-coordinator', effect))).toBe(bytes(await undo('learning-coordinator', nobody)))
    const late = await send('learning-coordinator', held, { next: 'add-to-concern', words: 'late' })
    expect(bytes(late)).toBe(bytes(await begin('learning-coordinator', 'read-concern', { concern: nobody })))
  })

  test('a concern that is linked to one for safeguarding is to its coordinator, button for button, what it was before', async () => {
    const concern = await pastoral()
    const shown = async () => {
      const window = await begin('learning-coordinator', 'read-concern', { concern })
      const replies = [
        await begin('learning-coordinator', 'add-to-concern', { concern }),
        await ask('learning-coordinator', 'concern', { scope: none, concern }),
        await ask('learning-coordinator', 'chronology', { scope: ofPupil(school.pupil('Jamie Smith')) }),
        await ask('learning-coordinator', 'concern-given', { scope: none, concern, because: 'assigned' }),
      ]
      return { window, bytes: [window, ...replies].map(withoutKey) }
    }
    const before = await shown()
    const linking = await begin('dsl', 'link-concerns', { concern })
    expect((await send('dsl', linking, { other: [String(filed.safeguarding)] })).outcome).toBe('answer')
    expect((await shown()).bytes).toEqual(before.bytes)
    const closing = { next: 'close-concern', outcome: 'Early help', words: 'Agreed.' }
    expect((await send('learning-coordinator', before.window, closing)).outcome).toBe('answer')
  })

  test('a form that was opened for one thing and sent for another does nothing to a concern that is not theirs', async () => {
    const entries = await everyEntry()
    for (const who of ['author', 'coordinator-of-8', 'coordinator-once', 'administrator']) {
      const form = formOn((await begin(who, 'log-concern', {})).card.body)
      const values = { next: 'close-concern', words: 'x', outcome: 'Early help', pupils: ['none'], person: ['1'] }
      for (const { name, needs, prepare } of actions) {
        if (needs !== 'concerns' || !prepare({ concern: 1 })) continue
        const sent = (concern: number, further: object) =>
          given(doorAt().submit({ ...incoming(who), form: { ...form, action: name, params: { concern }, ...further }, values }))
        for (const further of [{}, { carried: values }]) {
          const reply = await sent(filed.safeguarding, further)
          expect(reply.outcome).toBe('refuse')
          expect(bytes(reply), `${who} ${name}`).toBe(bytes(await sent(nobody, further)))
        }
      }
    }
    expect(await everyEntry()).toBe(entries)
  })

  test('every other action and question that takes an id meets one that is not the asker’s as one that does not exist', async () => {
    const call = await database.write((transaction) =>
      transaction.dutyCall.create({
        data: { schoolId: school.made.schoolId, callerId: school.staff('author'), at: concernNow, rounds: '[]' },
      }),
    )
    const jamie = school.pupil('Jamie Smith')
    for (const who of ['teacher', 'coordinator-of-8', 'headteacher', 'without-a-role'])
      for (const id of [call.id, 2 ** 40])
        for (const tried of [
          (of: number) => begin(who, 'answer-call', { call: of }),
          (of: number) => ask(who, 'duty-call', { scope: none, call: of }),
        ])
          expect(bytes(await tried(id)), `${who} ${id}`).toBe(bytes(await tried(nobody)))
    for (const who of ['teacher', 'coordinator-of-8', 'without-a-role', 'administrator'])
      for (const tried of [
        (id: number) => begin(who, 'log-contact', { pupilId: id }),
        (id: number) => begin(who, 'call-first', { pupilId: id }),
        (id: number) => ask(who, 'chronology', { scope: ofPupil(id) }),
        (id: number) => ask(who, 'chronology', { scope: ofPupil(id), format: 'csv' }),
        (id: number) => ask(who, 'concerns', { scope: ofPupil(id), count: true }),
        (id: number) => ask(who, 'who-read-concern', { scope: ofPupil(id) }),
        (id: number) => begin(who, 'contact-followed-up', { contactId: id }),
      ])
        for (const id of [jamie, 2 ** 40]) expect(withoutKey(await tried(id)), who).toBe(withoutKey(await tried(nobody)))
  })

  test('a draft that is somebody else’s is no draft', async () => {
    const secret = 'she told me of the tortoise'
    await begin('author', 'log-concern', {}, doorAt(), secret)
    const { id } = await database.read.draft.findFirstOrThrow({ orderBy: { expiresAt: 'desc' } })
    const plain = (reply: Reply, draft: string) =>
      bytes(reply)
        .replaceAll(draft, 'DRAFT')
        .replaceAll(/"key":"[^"]*"/g, '')
    for (const who of ['dsl', 'headteacher', 'teacher']) {
      const theirs = plain(await begin(who, 'log-concern', { draft: id }), id)
      expect(theirs).not.toContain('tortoise')
      expect(theirs).toBe(plain(await begin(who, 'log-concern', { draft: 'none-such' }), 'none-such'))
    }
  })

  function files(clock: Clock) {
    const links = createLinks({ secret: new Uint8Array(32).fill(7), clock, publicUrl: 'https://formroom.example' })
    const fetch = createFetch({
      handlers,
      directory: createDirectory(database, clock),
      openLexicon: createOpenLexicon(database, clock),
      openSchool: createOpenSchool(database, clock, testVault),
      journal: createJournal(database, parseReading),
      links,
      clock,
      schoolName: async () => 'Hillcrest',
      fault: (error) => {
        throw error
      },
    })
    return { links, fetch }
  }
  const wanted = (who: string, id: number, format: FileFormat) => ({
    question: { name: 'chronology', params: { scope: ofPupil(id) } },
    staffId: school.staff(who),
    schoolId: school.made.schoolId,
    format,
  })

  test('a file that another asked for, one replayed after the right was lost, one of a pupil who is nobody and no link at all are refused alike', async () => {
    const [before, after] = [files(fixedClock(beforeMidnight)), files(fixedClock(afterMidnight))]
    const no = JSON.stringify(await after.fetch('https://formroom.example/files/nothing', from('teacher')))
    const readings = () => database.read.auditEntry.count({ where: { event: 'read concern' } })
    // A chronology is nothing that a calendar could hold: `ics` is refused to everybody.
    for (const format of fileFormats.filter((each) => each !== 'ics')) {
      const jamie = school.pupil('Jamie Smith')
      const link = (await before.links.make(wanted('deputy-once', jamie, format))) ?? ''
      expect((await before.fetch(link, from('deputy-once'))).kind).toBe('file')
      const read = await readings()
      for (const who of ['deputy-once', 'dsl', 'teacher', 'without-a-role', 'left'])
        expect(JSON.stringify(await after.fetch(link, from(who))), who).toBe(no)
      for (const who of ['teacher', 'attendance-officer', 'form-tutor', 'coordinator-of-8', 'coordinator-moved'])
        for (const id of [jamie, nobody]) {
          const made = (await after.links.make(wanted(who, id, format))) ?? ''
          expect(JSON.stringify(await after.fetch(made, from(who))), who).toBe(no)
        }
      expect(await readings()).toBe(read)
    }
  })

  test('a coordinator’s file is the same whether a pupil of theirs has safeguarding concerns or nothing', async () => {
    const { links, fetch } = files(fixedClock(concernNow))
    const text = async (name: string, format: FileFormat) => {
      const link = (await links.make(wanted('learning-coordinator', school.pupil(name), format))) ?? ''
      const file = await fetch(link, from('learning-coordinator'))
      return file.kind === 'file' ? Buffer.from(file.bytes).toString('utf8').replaceAll(name, 'NAME') : file.sentence
    }
    for (const format of ['csv', 'json'] as const)
      expect(await text('Wynn Watched', format)).toBe(await text('Still Water', format))
  })

  test('what waits in the outbox, and what a card that stands is made anew from, is for whoever lost the right what never was', async () => {
    const clock = fixedClock(concernNow)
    const answering = createAnswering({ handlers, openSchool: createOpenSchool(database, clock, testVault), clock })
    const directory = createDirectory(database, clock)
    const compose = createCompose(
      { directory, openLexicon: createOpenLexicon(database, clock), answering },
      {
        lastEffect: async () => 0,
      },
    )
    const made = async (who: string, name: string, params: object, concern: number) => {
      const question = { name, params: { scope: none, concern, ...params } }
      return JSON.stringify(await compose(school.staff(who), question, 'urgent'))
    }
    const lost = [
      'deputy-once',
      'coordinator-once',
      'coordinator-moved',
      'head-once',
      'left',
      'without-a-role',
      'learning-coordinator',
    ]
    for (const who of lost)
      for (const [name, params] of [
        ['concern', {}],
        ['who-read-concern', {}],
        ['concern-given', { because: 'new' }],
        ['concern-given', { because: 'assigned', giver: 1 }],
        ['concern-receipt', { because: 'seen' }],
      ] as const) {
        const invented = await made(who, name, params, nobody)
        expect(JSON.parse(invented).kind).toBe('not to be told')
        for (const kind of concernKinds)
          if (!reads(who, kind)) expect(await made(who, name, params, filed[kind]), `${who} ${name} ${kind}`).toBe(invented)
      }
  })

  test('how many wait for the safeguarding team is for the headteacher; everybody else is refused', async () => {
    for (const who of ['headteacher', 'acting-head'])
      expect((await ask(who, 'concerns-waiting', { scope: none })).outcome).toBe('answer')
    for (const who of ['learning-coordinator', 'slt', 'head-once', 'teacher'])
      expect((await ask(who, 'concerns-waiting', { scope: none })).outcome, who).toBe('refuse')
  })

  test('its author never sees what readers wrote, who read it, or whom it is about', async () => {
    const seen: Reply[] = [await ask('author', 'my-concerns', { scope: none }), await say('author', 'my concerns')]
    const { id: question } = await database.read.concernEntry.findFirstOrThrow({ where: { kind: 'asked' } })
    for (const concern of Object.values(filed)) {
      seen.push(await begin('author', 'add-to-my-concern', { concern }))
      seen.push(await begin('author', 'answer-about-concern', { concern, entry: question }))
      for (const because of ['seen', 'asked', 'closed', 'waiting'])
        seen.push(await ask('author', 'concern-receipt', { scope: none, concern, because }))
      seen.push(await begin('author', 'read-concern', { concern }))
    }
    const all = seen.map(bytes).join('\n')
    // A number of the school's would tell how many others there are.
    for (const { card } of seen) expect(toText(card)).not.toMatch(/concern \d/i)
    expect(all).toContain('Which ceiling was it?')
    for (const word of [readersWords, authorsWords, 'Early help', 'Smith', 'Gone', 'Eight', 'dsl Staff', 'coordinator Staff'])
      expect(all).not.toContain(word)
  })

  test('a question to the author is opened by the entry that asks it and by no other', async () => {
    const entries = await database.read.concernEntry.findMany({ select: { id: true, kind: true, concernId: true } })
    const answer = (concern: number, entry: number) => begin('author', 'answer-about-concern', { concern, entry })
    const invented = bytes(await answer(nobody, nobody))
    for (const { id, kind, concernId } of entries) {
      if (kind !== 'asked') expect(bytes(await answer(concernId, id))).toBe(invented)
      else expect(bytes(await answer(filed.pastoral, id))).toBe(invented)
    }
  })

  test('whom a concern can be about is offered to everybody alike by name and form, whatever has been logged', async () => {
    const action = { name: 'log-concern', params: {} }
    const offered = async (who: string, typed: string) =>
      (await doorAt().suggest({ from: from(who), action, field: 'pupils', typed })).map((option) => {
        expect(Object.keys(option).toSorted()).toEqual(['label', 'value'])
        return option.label
      })
    const names = [
      'Jamie Smith (9X)',
      'Quill Quiet (9X)',
      'Gus Eight (8V)',
      'Fay Ten (10R)',
      'Wynn Watched (9Y)',
      'Still Water (9Y)',
    ]
    for (const who of ['author', 'dsl', 'headteacher', 'learning-coordinator', 'administrator', 'without-a-role', 'left']) {
      const isHere = who !== 'left'
      for (const name of names) {
        const labels = await offered(who, name.split(' ')[0] ?? '')
        expect(
          labels.filter((label) => label.includes('(')),
          who,
        ).toEqual(isHere ? [name] : [])
      }
    }
  })

  test('no notice, banner or fallback of a card about a concern names a pupil, a form, a kind or a word of it', async () => {
    for (const who of ['dsl', 'headteacher', 'learning-coordinator', 'slt', 'author', 'teacher']) {
      const replies: Reply[] = [
        await say(who, 'open concerns'),
        await say(who, 'concerns about Jamie Smith'),
        await say(who, 'chronology of Jamie Smith'),
        await say(who, 'who has read the concerns about Jamie Smith'),
        await ask(who, 'my-concerns', { scope: none }),
        await begin(who, 'log-concern', { pupils: String(school.pupil('Jamie Smith')) }),
      ]
      for (const concern of Object.values(filed)) {
        replies.push(await ask(who, 'concern', { scope: none, concern }))
        replies.push(await ask(who, 'concern-given', { scope: none, concern, because: 'new' }))
        replies.push(await ask(who, 'concern-receipt', { scope: none, concern, because: 'closed' }))
        replies.push(await begin(who, 'read-concern', { concern }))
        replies.push(await begin(who, 'close-concern', { concern }))
      }
      for (const { card } of replies) {
        expect(card.audience).toBe('asker')
        const { fallbackText } = toTeams(card) as { fallbackText?: string }
        const shown = [card.notice, toSlack(card).text, fallbackText ?? '']
        for (const said of shown)
          expect(said, who).not.toMatch(/Jamie|Smith|Gus|Liam|\b(9X|9Y|8V|10R)\b|Neglect|Uniform|Early help|marmalade|tortoise/)
      }
    }
  })
})
