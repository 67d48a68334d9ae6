import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import { createFetch } from '../../src/conversation/fetch.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createJournal } from '../../src/data/journal.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import type { Door, Reply } from '../../src/door.ts'
import { actions, handlers } from '../../src/handlers/index.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import type { FileFormat } from '../../src/links.ts'
import { fixedClock } from '../../src/school/clock.ts'
import type { ConcernPath } from '../../src/school/concern.ts'
import { concernsAt, secretWords } from '../support/concerns.ts'
import { atKingsmead, effectsOn, kingsmeadNow, talkWith } from '../support/kingsmead.ts'
import { readPdf } from '../support/read-pdf.ts'
import { testVault } from '../support/vault.ts'

const everybody = [
  'nia.bevan',
  'priya.raman',
  'gareth.pugh',
  'anita.desai',
  'joan.beaumont',
  'leila.haddad',
  'sam.okafor',
  'daniel.oyelaran',
  'helen.achterberg',
  'farida.rahimi',
  'tom.whitlock',
] as const

/** DOMAIN section 6, by name. */
const readers: Readonly<Record<ConcernPath, readonly string[]>> = {
  safeguarding: ['farida.rahimi', 'tom.whitlock'],
  pastoral: ['farida.rahimi', 'tom.whitlock', 'priya.raman', 'daniel.oyelaran', 'helen.achterberg'],
  adult: ['helen.achterberg'],
}
const nobody = 987_654

const aboutOneConcern = actions.map(({ name }) => name).filter((name) => handlesConcern(name))
function handlesConcern(name: string): boolean {
  const action = actions.find((each) => each.name === name)
  return action?.needs === 'concerns' && action.prepare({ concern: 1 }) !== undefined
}

/** Whatever could tell two replies apart: every field, and what each platform would show. */
const bytes = (reply: Reply) => JSON.stringify([reply, toTeams(reply.card), toSlack(reply.card)])
const ofPupil = (id: number) => ({ base: { kind: 'pupils', pupils: [{ said: 'Jo', candidates: [id] }] }, groups: [] })
const ofNobody = { base: { kind: 'none' }, groups: [] }

const moment = z.iso.datetime()
const handOverShape = z.strictObject({
  format: z.literal('formroom chronology'),
  version: z.literal(1),
  pupil: z.strictObject({ name: z.string(), legalName: z.string(), form: z.string(), yearGroup: z.int() }),
  concerns: z.array(
    z.strictObject({
      number: z.int(),
      path: z.enum(['safeguarding', 'pastoral']),
      category: z.string(),
      urgency: z.enum(['now', 'today', 'this week']),
      happenedOn: z.iso.date().nullable(),
      happenedAt: z.string().nullable(),
      filedAt: moment,
      filedBy: z.string(),
      acknowledgedAt: moment.nullable(),
      closedAt: moment.nullable(),
      outcome: z.string().nullable(),
      linkedTo: z.array(z.int()),
      tasks: z.array(z.strictObject({ owner: z.string(), due: z.iso.date(), done: z.boolean() })),
      entries: z.array(
        z.strictObject({
          at: moment,
          by: z.string().nullable(),
          kind: z.string(),
          what: z.string(),
          words: z.array(z.strictObject({ heading: z.string().nullable(), words: z.string() })),
        }),
      ),
    }),
  ),
  receipt: z.strictObject({
    receivingSchoolOrService: z.null(),
    receivedBy: z.null(),
    role: z.null(),
    receivedOn: z.null(),
  }),
  made: z.strictObject({ school: z.string(), by: z.string(), at: moment, with: z.literal('Formroom') }),
})

atKingsmead((door, database) => {
  const filed = {} as Record<ConcernPath, number>
  let pupil: { id: number; name: string; legalName: string }
  let other: { id: number; name: string; legalName: string }

  beforeAll(async () => {
    const concerns = concernsAt(database(), effectsOn(database()))
    pupil = await concerns.pupilIn('8V', 1)
    other = await concerns.pupilIn('8V', 5)
    filed.safeguarding = await concerns.file('nia.bevan', { path: 'safeguarding', pupils: [pupil.id] })
    filed.pastoral = await concerns.file('nia.bevan', { path: 'pastoral', category: 'Friendships', pupils: [pupil.id] })
    filed.adult = await concerns.file('nia.bevan', { path: 'adult', category: 'Somebody who works here', pupils: [pupil.id] })
  })

  const inChat = () => talkWith(door())
  const inWindow = () => talkWith(door(), { window: true })
  const pressed = (who: string, name: string, params: unknown) => asked(door(), who, name, params)

  test('there is an action for each step, and each is about one concern', () => {
    expect(aboutOneConcern.toSorted()).toEqual([
      'acknowledge-concern',
      'add-to-concern',
      'ask-author',
      'assign-concern',
      'close-concern',
      'finish-task',
      'let-in-reader',
      'link-concerns',
      'move-concern',
      'raise-concern',
      'read-concern',
      'refer-child',
      'reopen-concern',
      'set-task',
    ])
  })

  for (const path of ['safeguarding', 'pastoral', 'adult'] as const) {
    const reads = readers[path]
    for (const who of everybody) {
      if (reads.includes(who)) {
        test(`${who} reads a concern of the path ${path} in a window, and in no message`, async () => {
          const window = await inWindow().begins(who, 'read-concern', { concern: filed[path] })
          expect(window.outcome).toBe('form')
          expect(toText(window.card)).toContain(secretWords)
          const chat = await inChat().begins(who, 'read-concern', { concern: filed[path] })
          expect(bytes(chat)).not.toContain(secretWords)
          expect(toText(chat.card)).toContain('Open it')
        })

        test(`${who} finds it in the list, without a word of it`, async () => {
          const list = await inChat().says(who, 'open concerns')
          expect(concernsIn(list)).toContain(filed[path])
          expect(bytes(list)).not.toContain(secretWords)
        })
      } else {
        test(`${who} cannot tell a concern of the path ${path} from one that does not exist, by any question or step`, async () => {
          for (const window of [false, true]) {
            for (const name of aboutOneConcern) {
              const begin = (concern: number) => talkWith(door(), { window }).begins(who, name, { concern })
              expect(bytes(await begin(filed[path])), name).toBe(bytes(await begin(nobody)))
              expect((await begin(filed[path])).outcome, name).toBe('refuse')
            }
          }
          for (const name of ['concern', 'who-read-concern']) {
            const ask = (concern: number) => pressed(who, name, { scope: ofNobody, concern })
            expect(bytes(await ask(filed[path])), name).toBe(bytes(await ask(nobody)))
            expect((await ask(filed[path])).outcome, name).toBe('refuse')
          }
          const given = (concern: number) =>
            pressed(who, 'concern-given', { scope: ofNobody, concern, because: 'assigned', giver: 1 })
          expect(bytes(await given(filed[path]))).toBe(bytes(await given(nobody)))
        })

        test(`${who} sends a step about a concern of the path ${path} with an altered id and changes nothing`, async () => {
          const before = await database().read.concernEntry.count()
          for (const name of aboutOneConcern) {
            const send = (concern: number) =>
              door().submit({
                from: { platform: 'local', email: `${who}@kingsmead.example` },
                thread: 'altered',
                place: 'private',
                window: true,
                delivery: randomUUID(),
                form: { action: name, params: { concern }, key: randomUUID() },
                values: {
                  next: 'add-to-concern',
                  words: 'altered',
                  outcome: 'Early help',
                  person: ['1'],
                  pupil: [String(pupil.id)],
                },
              })
            const [forbidden, invented] = [await send(filed[path]), await send(nobody)]
            expect(forbidden && bytes(forbidden), name).toBe(invented && bytes(invented))
          }
          expect(await database().read.concernEntry.count()).toBe(before)
        })

        test(`${who} is offered nothing while typing into a step of a concern of the path ${path}`, async () => {
          for (const name of aboutOneConcern) {
            for (const field of ['person', 'earlier', 'pupil', 'other']) {
              const from = { platform: 'local', email: `${who}@kingsmead.example` } as const
              expect(
                await door().suggest({ from, action: { name, params: { concern: filed[path] } }, field, typed: '' }),
              ).toEqual([])
            }
          }
        })

        test(`${who} finds no concern of the path ${path} in any list`, async () => {
          for (const status of [undefined, 'open', 'none', 'overdue', 'closed']) {
            const list = await pressed(who, 'concerns', { scope: ofNobody, ...(status && { filters: { status } }) })
            expect(concernsIn(list)).not.toContain(filed[path])
          }
        })
      }
    }
  }

  for (const who of ['nia.bevan', 'anita.desai', 'joan.beaumont', 'leila.haddad', 'sam.okafor']) {
    test(`${who}, who reads no concerns, is refused alike whatever there is: lists, counts, chronologies, files`, async () => {
      const first = await inChat().says(who, `concerns for ${pupil.legalName}`)
      for (const name of [other.legalName, 'Zebedee Quillfeather']) {
        const reply = await inChat().says(who, `concerns for ${name}`)
        expect(reply.outcome).toBe('refuse')
        expect(bytes(reply)).toBe(bytes(first))
      }
      for (const name of ['concerns', 'chronology', 'who-read-concern']) {
        const ask = (id: number) => pressed(who, name, { scope: ofPupil(id) })
        expect(bytes(await ask(pupil.id)), name).toBe(bytes(await ask(nobody)))
        expect((await ask(pupil.id)).outcome).toBe('refuse')
      }
      expect((await inChat().says(who, 'how many open concerns are there')).outcome).toBe('refuse')
      expect((await inChat().says(who, `print the chronology for ${pupil.legalName}`)).outcome).toBe('refuse')
      const files = await fetched(database(), who, pupil.id, 'pdf')
      expect(files.kind).toBe('refused')
    })
  }

  test('a coordinator finds the same in the chronology of a pupil of theirs, whether there are safeguarding concerns or none', async () => {
    const concerns = concernsAt(database(), effectsOn(database()))
    const [quiet, watched] = [await concerns.pupilIn('8W', 1), await concerns.pupilIn('8W', 2)]
    await concerns.file('kofi.asante', { path: 'safeguarding', pupils: [watched.id] })
    const chronology = async (id: number) => bytes(await pressed('priya.raman', 'chronology', { scope: ofPupil(id) }))
    const plain = (text: string, { id, name, legalName }: typeof quiet) =>
      text
        .replaceAll(name, 'NAME')
        .replaceAll(legalName, 'NAME')
        .replaceAll(new RegExp(`\\b${id}\\b`, 'g'), 'ID')
    expect(plain(await chronology(watched.id), watched)).toBe(plain(await chronology(quiet.id), quiet))
    const list = async (id: number) => bytes(await pressed('priya.raman', 'concerns', { scope: ofPupil(id) }))
    expect(plain(await list(watched.id), watched)).toBe(plain(await list(quiet.id), quiet))
  })

  test('a coordinator cannot tell a pupil of another year from one who does not exist', async () => {
    for (const name of ['concerns', 'chronology']) {
      const ask = (id: number) => pressed('gareth.pugh', name, { scope: ofPupil(id) })
      expect(bytes(await ask(pupil.id))).toBe(bytes(await ask(nobody)))
    }
    expect((await inChat().says('gareth.pugh', 'any concerns in year 8?')).outcome).toBe('refuse')
  })

  test('each reading is in the audit before it is given, and the safeguarding lead sees who read what', async () => {
    const concerns = concernsAt(database(), effectsOn(database()))
    const concern = await concerns.file('nia.bevan', { path: 'pastoral', category: 'Uniform', pupils: [pupil.id] })
    await inWindow().begins('priya.raman', 'read-concern', { concern })
    await inChat().begins('daniel.oyelaran', 'read-concern', { concern })
    const who = await pressed('farida.rahimi', 'who-read-concern', { scope: ofNobody, concern })
    expect(toText(who.card)).toContain('Priya Raman')
    // In a message nothing was shown, so nothing was read.
    expect(toText(who.card)).not.toContain('Daniel Oyelaran')
    expect((await pressed('priya.raman', 'who-read-concern', { scope: ofNobody, concern })).outcome).toBe('refuse')
    const byName = await inChat().says('farida.rahimi', `who has read the concerns about ${pupil.legalName}`)
    expect(toText(byName.card)).toContain('Priya Raman')
  })

  test('lists and chronologies of a message read nobody’s words: nothing is put down as read', async () => {
    const readings = () => database().read.auditEntry.count({ where: { event: 'read concern' } })
    const before = await readings()
    await inChat().says('farida.rahimi', 'open concerns')
    await inChat().says('farida.rahimi', `chronology for ${pupil.legalName}`)
    expect(await readings()).toBe(before)
  })

  test('a chronology is in the order in which things happened, and what was filed late stands in its place', async () => {
    const concerns = concernsAt(database(), effectsOn(database()))
    const { id, legalName } = await concerns.pupilIn('10V', 1)
    await concerns.file('idris.warsame', { path: 'pastoral', category: 'Uniform', pupils: [id] })
    await concerns.file('idris.warsame', {
      path: 'safeguarding',
      category: 'Neglect',
      pupils: [id],
      happenedOn: '2026-11-02' as never,
      happenedAt: '15:20',
    })
    const card = toText((await inChat().says('farida.rahimi', `chronology for ${legalName}`)).card)
    expect(card).toMatch(/Mon 2 Nov 2026 15:20[\s\S]*Neglect[\s\S]*Uniform/)
    expect(card).toContain('(later)')
    expect(card).not.toContain(secretWords)
    // The coordinator reads the pastoral one alone.
    const own = toText((await inChat().says('gareth.pugh', `chronology for ${legalName}`)).card)
    expect(own).toContain('Uniform')
    expect(own).not.toContain('Neglect')
  })

  test('printed, a chronology holds every word, page numbers, who printed it, and a receipt to be signed', async () => {
    const file = await fetched(database(), 'farida.rahimi', pupil.id, 'pdf')
    if (file.kind !== 'file') throw new Error(file.sentence)
    const { pages } = await readPdf(file.bytes)
    const all = pages
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
    expect(all).toContain('the back door was locked')
    expect(all).toContain('by Farida Rahimi')
    expect(all).toMatch(/1 of \d/)
    for (const line of ['Receiving school or service', 'Received by', 'Received on', 'Signature']) expect(all).toContain(line)
    const read = await database().read.auditEntry.count({ where: { event: 'read concern' } })
    expect(read).toBeGreaterThan(0)
  })

  test('as a file to hand over it holds the reader’s own part: what they do not read is not in it', async () => {
    const text = async (who: string) => {
      const file = await fetched(database(), who, pupil.id, 'csv')
      if (file.kind !== 'file') throw new Error(file.sentence)
      return Buffer.from(file.bytes).toString('utf8')
    }
    expect(await text('farida.rahimi')).toContain('Home')
    const coordinators = await text('priya.raman')
    expect(coordinators).toContain('Friendships')
    expect(coordinators).not.toContain('Home')
    expect(coordinators).toContain('Signature')
  })

  test('for another system it holds the reader’s own part in a shape with a version, and a receipt to be filled in', async () => {
    const handedOver = async (who: string) => {
      const file = await fetched(database(), who, pupil.id, 'json')
      if (file.kind !== 'file') throw new Error(file.sentence)
      expect(file).toMatchObject({ type: 'application/json; charset=utf-8', name: 'chronology-2026-11-18.json' })
      return handOverShape.parse(JSON.parse(Buffer.from(file.bytes).toString('utf8')))
    }
    const whole = await handedOver('farida.rahimi')
    expect(whole.made).toMatchObject({ by: 'Farida Rahimi' })
    expect(whole.concerns.map(({ number }) => number)).toEqual(whole.concerns.map((_, at) => at + 1))
    expect(JSON.stringify(whole)).toContain(secretWords)
    expect(whole.concerns.map(({ path }) => path)).toContain('safeguarding')
    const coordinators = await handedOver('priya.raman')
    expect(new Set(coordinators.concerns.map(({ path }) => path))).toEqual(new Set(['pastoral']))
    expect((await fetched(database(), 'nia.bevan', pupil.id, 'json')).kind).toBe('refused')
  })

  test('the link of a print-out is given, and its file never comes into the chat by itself', async () => {
    const links = {
      reachable: true,
      make: async () => 'https://formroom.example/files/x',
      open: async () => undefined,
    }
    const { conversationOn } = await import('../support/kingsmead.ts')
    const reply = await talkWith(conversationOn(database(), undefined, { links })).says(
      'farida.rahimi',
      `print the chronology for ${pupil.legalName}`,
    )
    expect(JSON.stringify(reply.card)).toContain('https://formroom.example/files/x')
    expect(reply.file).toBeUndefined()
  })
})

/** The ids of the concerns that a list's buttons carry. */
function concernsIn({ card }: Reply): readonly number[] {
  return card.body.flatMap((element) =>
    element.kind === 'acts' ? element.buttons.flatMap(({ action }) => (action.params as { concern?: number }).concern ?? []) : [],
  )
}

async function asked(door: Door, who: string, name: string, params: unknown): Promise<Reply> {
  const reply = await door.ask({
    from: { platform: 'local', email: `${who}@kingsmead.example` },
    thread: 'pressed',
    place: 'private',
    delivery: randomUUID(),
    said: { pressed: { name, params } },
  })
  if (!reply) throw new Error('answered already')
  return reply
}

/** The file of a pupil's chronology, as whoever asks for it fetches it. */
async function fetched(database: Database, who: string, pupilId: number, format: FileFormat) {
  const clock = fixedClock(kingsmeadNow)
  const { id: staffId, schoolId } = await concernsAt(database, effectsOn(database)).member(who)
  const wanted = { question: { name: 'chronology', params: { scope: ofPupil(pupilId) } }, staffId, schoolId, format }
  const fetch = createFetch({
    handlers,
    directory: createDirectory(database, clock),
    openLexicon: createOpenLexicon(database, clock),
    openSchool: createOpenSchool(database, clock, testVault),
    journal: createJournal(database, parseReading),
    links: { open: async () => wanted },
    clock,
    schoolName: async () => 'Kingsmead',
    fault: (error) => {
      throw error
    },
  })
  return fetch('link', { platform: 'local', email: `${who}@kingsmead.example` })
}
