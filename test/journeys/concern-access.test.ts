import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Door, Reply } from '../../src/door.ts'
import { actions, handlers } from '../../src/handlers/index.ts'
import {
  accessSchool,
  authorsWords,
  bytes,
  type ConcernKind,
  cast,
  concernKinds,
  fileEveryKind,
  readersWords,
  reads,
  schoolOfOthers,
} from '../support/concern-access.ts'
import { asConcernSchool, type ConcernSchool } from '../support/concern-school.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn } from '../support/kingsmead.ts'
import { makeSchool } from '../support/sample-school.ts'

const nobody = 987_654
/** Larger than any id that a database gives, and still a whole number. */
const beyond = 2 ** 40
const absurd: readonly unknown[] = [0, -1, 1.5, '1', '', null, true, [1], {}, { gt: 0 }, 2 ** 53, 1e308, 'x'.repeat(5_000)]

const none = { base: { kind: 'none' }, groups: [] }
const ofPupils = (...ids: readonly number[]) => ({
  base: { kind: 'pupils', pupils: ids.map((id) => ({ said: 'Jo', candidates: [id] })) },
  groups: [],
})

/** The actions that take a concern's id, each with whatever else it needs; and the questions that do. */
const aboutOne = actions.flatMap(({ name, needs, prepare }) => {
  const params = (concern: unknown) => ({ concern, ...(prepare({ concern: 1 }) ? {} : { entry: 1 }) })
  return prepare(params(1)) && !prepare({}) ? [{ name, needs, params }] : []
})
const forReaders = aboutOne.filter(({ needs }) => needs === 'concerns')
const forAuthors = aboutOne.filter(({ needs }) => needs === 'own account')
const askedOfOne = [
  { name: 'concern', further: {} },
  { name: 'who-read-concern', further: {} },
  ...['new', 'assigned'].map((because) => ({
    name: 'concern-given',
    further: { because, giver: 1 },
  })),
]
const receipts = ['seen', 'asked', 'closed', 'waiting'].map((because) => ({ name: 'concern-receipt', further: { because } }))

/** The fields of the steps that search as one types. */
const searches = [
  ['read-concern', 'person'],
  ['assign-concern', 'person'],
  ['let-in-reader', 'earlier'],
  ['move-concern', 'pupil'],
  ['refer-child', 'pupil'],
  ['link-concerns', 'other'],
] as const

/** What a form about a concern may be filled with, whichever step it belongs to. */
const filled = (pupilId: number) => ({
  next: 'add-to-concern',
  words: 'altered',
  outcome: 'Early help',
  person: ['1'],
  earlier: ['1'],
  other: ['1'],
  pupil: [String(pupilId)],
  category: 'Neglect',
  urgency: 'today',
  due: '2026-11-30',
  task: '1',
})

onEachDatabase((open, provider) => {
  let door: Door
  let elsewhere: Door
  let whereNothingIsLogged: Door
  let school: ConcernSchool
  let filed: Readonly<Record<ConcernKind, number>>

  beforeAll(async () => {
    const database = await open()
    school = asConcernSchool(database, await makeSchool(database, accessSchool))
    filed = await fileEveryKind(school)
    // Thousands of questions are asked here; that each is kept is tested elsewhere.
    const journal = {
      recordAnswer: async () => 'recorded' as const,
      recordFetched: async () => undefined,
      lastReading: async () => undefined,
      removeExpired: async () => undefined,
    }
    door = conversationOn(database, undefined, { journal })
    const other = await open()
    await makeSchool(other, schoolOfOthers)
    elsewhere = conversationOn(other, undefined, { journal })
    const quiet = await open()
    await makeSchool(quiet, accessSchool)
    whereNothingIsLogged = conversationOn(quiet, undefined, { journal })
  }, 60_000)

  const from = (who: string) => ({ platform: 'local' as const, email: `${who}@hillcrest.example` })
  const incoming = (who: string) => ({ from: from(who), thread: 'one', place: 'private' as const, delivery: randomUUID() })
  const given = async (reply: Promise<Reply | undefined>) => {
    const answered = await reply
    if (!answered) throw new Error('answered already')
    return answered
  }
  const ask = (who: string, name: string, params: unknown) =>
    given(door.ask({ ...incoming(who), said: { pressed: { name, params } } }))
  const say = (who: string, text: string, at = door) => given(at.ask({ ...incoming(who), said: { text } }))
  const begin = (who: string, name: string, params: unknown, window = true) =>
    given(door.begin({ ...incoming(who), window, action: { name, params } }))
  const submit = (who: string, action: string, params: unknown, values: Readonly<Record<string, unknown>>) =>
    given(door.submit({ ...incoming(who), window: true, form: { action, params, key: randomUUID() }, values }))

  const everyEntry = () => school.database.read.concernEntry.count()

  /** Every door by which a reader of concerns comes to one, as this person finds it for an id. */
  async function readersDoors(who: string, concern: unknown): Promise<ReadonlyMap<string, string>> {
    const replies = new Map<string, string>()
    for (const { name, params } of forReaders) {
      replies.set(`begin ${name}`, bytes(await begin(who, name, params(concern))))
      replies.set(`submit ${name}`, bytes(await submit(who, name, params(concern), filled(school.pupil('Jamie Smith')))))
    }
    replies.set('begin in a message', bytes(await begin(who, 'read-concern', { concern }, false)))
    replies.set('seen', bytes(await begin(who, 'read-concern', { concern, seen: 3 })))
    const carried = { action: 'close-concern', params: { concern }, key: 'k', carried: filled(1) }
    replies.set('change', bytes(await begin(who, 'change', { form: carried })))
    for (const { name, further } of askedOfOne)
      replies.set(`ask ${name} ${JSON.stringify(further)}`, bytes(await ask(who, name, { scope: none, concern, ...further })))
    const scope = ofPupils(school.pupil('Jamie Smith'))
    replies.set('ask with another scope', bytes(await ask(who, 'concern', { scope, concern })))
    for (const [name, field] of searches) {
      const options = await door.suggest({ from: from(who), action: { name, params: { concern } }, field, typed: '' })
      replies.set(`suggest ${field} of ${name}`, JSON.stringify(options))
    }
    return replies
  }

  test('every action and question about one concern is among those that are tried', () => {
    expect(forAuthors.map(({ name }) => name)).toEqual(['add-to-my-concern', 'answer-about-concern'])
    expect(forReaders).toHaveLength(14)
    const takesOne = handlers.filter(({ prepare }) =>
      ['new', 'seen'].some((because) => 'concern' in (prepare({ scope: none, concern: 1, because })?.params ?? {})),
    )
    const tried = [...new Set([...askedOfOne, ...receipts].map(({ name }) => name))]
    expect(takesOne.map(({ name }) => name).toSorted()).toEqual(tried.toSorted())
  })

  // What decides is the same on both databases: a quarter of the people shows that PostgreSQL answers alike.
  for (const who of Object.keys(cast).filter((_, place) => provider === 'sqlite' || place % 4 === 0)) {
    const shut = concernKinds.filter((kind) => !reads(who, kind))
    const open = concernKinds.filter((kind) => reads(who, kind))

    test(`${who}: what is not theirs is by every door what does not exist (${shut.length} of ${concernKinds.length})`, async () => {
      const entries = await everyEntry()
      const invented = await readersDoors(who, nobody)
      for (const [door, reply] of invented) {
        if (door.startsWith('suggest')) expect(reply, door).toBe('[]')
        else expect(JSON.parse(reply).outcome, door).toBe('refuse')
      }
      for (const kind of shut) {
        for (const [door, reply] of await readersDoors(who, filed[kind]))
          expect(reply, `${door}, ${kind}`).toBe(invented.get(door))
      }
      expect(await everyEntry()).toBe(entries)
    })

    if (open.length > 0)
      test(`${who} reads what is theirs (${open.length}), and in a window alone`, async () => {
        for (const kind of open) {
          const concern = filed[kind]
          const read = toText((await begin(who, 'read-concern', { concern })).card)
          expect(read, kind).toContain(authorsWords)
          expect(read, kind).toContain(readersWords)
          const outside = [
            await begin(who, 'read-concern', { concern }, false),
            await ask(who, 'concern', { scope: none, concern }),
            await ask(who, 'concern-given', { scope: none, concern, because: 'assigned' }),
          ]
          for (const reply of outside) {
            expect(reply.outcome, kind).not.toBe('refuse')
            expect(bytes(reply), kind).not.toContain(authorsWords)
            expect(bytes(reply), kind).not.toContain(readersWords)
          }
        }
      })

    test(`${who} finds in lists exactly what is theirs`, async () => {
      const listed = new Set<number>()
      for (const status of ['open', 'closed']) {
        for (let page = 0; page < 3; page++) {
          const { facts } = await ask(who, 'concerns', { scope: none, filters: { status }, page })
          for (const { concernId } of (facts as { rows?: { concernId: number }[] } | null)?.rows ?? []) listed.add(concernId)
        }
      }
      const kinds = concernKinds.filter((kind) => listed.has(filed[kind]))
      expect(kinds).toEqual(open)
    })

    if (who !== 'author')
      test(`${who} finds no concern of somebody else among their own`, async () => {
        const doors = async (concern: number) => {
          const replies = new Map<string, string>()
          for (const { name, params } of forAuthors) {
            replies.set(`begin ${name}`, bytes(await begin(who, name, params(concern))))
            replies.set(`submit ${name}`, bytes(await submit(who, name, params(concern), { words: 'altered' })))
          }
          for (const { name, further } of receipts)
            replies.set(JSON.stringify(further), bytes(await ask(who, name, { scope: none, concern, ...further })))
          return replies
        }
        const invented = await doors(nobody)
        for (const kind of concernKinds)
          for (const [door, reply] of await doors(filed[kind])) expect(reply, `${door}, ${kind}`).toBe(invented.get(door))
        for (const reply of invented.values()) expect(JSON.parse(reply).outcome).toBe('refuse')
        const own = await ask(who, 'my-concerns', {
          scope: none,
          staffId: school.staff('author'),
          author: school.staff('author'),
        })
        expect(bytes(own)).not.toMatch(/"concern":\d/)
      })
  }

  for (const who of ['form-tutor', 'learning-coordinator', 'dsl', 'headteacher', 'author']) {
    test(`${who} tries ids that no database gives, and meets no fault`, async () => {
      const invented = await readersDoors(who, nobody)
      for (const [door, reply] of await readersDoors(who, beyond)) expect(reply, door).toBe(invented.get(door))
      for (const { name, params } of aboutOne)
        for (const concern of absurd) {
          expect((await begin(who, name, params(concern))).outcome, `${name} ${JSON.stringify(concern)}`).toMatch(
            /clarify|refuse/,
          )
          expect((await submit(who, name, params(concern), {})).outcome).toMatch(/clarify|refuse/)
        }
      for (const { name, further } of [...askedOfOne, ...receipts])
        for (const concern of absurd)
          expect((await ask(who, name, { scope: none, concern, ...further })).outcome, name).toMatch(/clarify|refuse/)
    })
  }

  // The same people ask in the same school, where nobody has logged anything.
  for (const [who, names] of Object.entries(theirsButNotTheirConcerns)) {
    test(`${who} asks in words about a pupil of theirs, and hears what they would if nothing had been logged`, async () => {
      for (const words of sentences)
        for (const name of names) {
          const said = await say(who, words(name))
          expect(said.outcome, words(name)).toBe('refuse')
          expect(bytes(said), words(name)).toBe(bytes(await say(who, words(name), whereNothingIsLogged)))
        }
    })
  }

  // The same people ask in a school where nobody of those names has ever been.
  for (const [who, names] of Object.entries(notTheirs)) {
    test(`${who} asks in words, and hears of a pupil who is not theirs what they would if there were none`, async () => {
      for (const words of sentences)
        for (const name of names) {
          const said = await say(who, words(name))
          expect(said.outcome, words(name)).toBe('refuse')
          expect(bytes(said), words(name)).toBe(bytes(await say(who, words(name), elsewhere)))
        }
    })
  }
})

/** For each of some, pupils whose concerns are not theirs to read, whoever else these may be to them. */
const notTheirs: Readonly<Record<string, readonly string[]>> = {
  'form-tutor': ['Wynn Watched'],
  'cover-tutor': ['Gus Eight'],
  'designated-teacher': ['Wynn Watched', 'Liam Gone'],
  'learning-coordinator': ['Gus Eight', 'Liam Gone', 'Fay Ten'],
  'coordinator-of-8': ['Jamie Smith', 'Liam Gone', 'Wynn Watched'],
  ...Object.fromEntries(
    [
      'teacher',
      'support-staff',
      'data-manager',
      'administrator',
      'coordinator-once',
      'deputy-to-be',
      'head-once',
      'without-a-role',
      'author',
      'left',
    ].map((who) => [who, ['Jamie Smith', 'Liam Gone', 'Wynn Watched']]),
  ),
}

/** For each of some, pupils whom they may ask about, and whose concerns they do not read. */
const theirsButNotTheirConcerns: Readonly<Record<string, readonly string[]>> = {
  'form-tutor': ['Jamie Smith'],
  'cover-tutor': ['Jamie Smith'],
  'deputy-once': ['Jamie Smith'],
  'designated-teacher': ['Jamie Smith'],
  'attendance-officer': ['Jamie Smith', 'Wynn Watched', 'Liam Gone'],
  'inclusion-lead': ['Jamie Smith', 'Wynn Watched', 'Liam Gone'],
  'admin-and-data': ['Jamie Smith', 'Gus Eight'],
}

const sentences: readonly ((name: string) => string)[] = [
  (name) => `concerns about ${name}`,
  (name) => `any open concerns for ${name}?`,
  (name) => `how many concerns about ${name}`,
  (name) => `chronology of ${name}`,
  (name) => `print the chronology for ${name}`,
  (name) => `who has read the concerns about ${name}`,
]
