import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSlackCarrier } from '../../../bot/slack/deliver.ts'
import type { Database } from '../../../src/data/database.ts'
import type { Rhythm } from '../../../src/rhythm.ts'
import { onEachDatabase } from '../../support/database.ts'
import { type FakeSlackApi, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'
import { addStaff, anything, eventsOf, plan, rhythmOn, schoolTime } from '../../support/rhythm-school.ts'
import { hillcrest, makeSchool } from '../../support/sample-school.ts'

const log = { error() {}, warn() {}, info() {}, debug() {} }
const PEOPLE = 10

let slack: FakeSlackApi

beforeAll(async () => {
  slack = await startFakeSlackApi()
})
afterEach(() => {
  expect(slack.complaints).toEqual([])
  slack.reset()
})
afterAll(() => slack.close())

onEachDatabase((open) => {
  let database: Database
  let staff: readonly number[]

  /** People to be told, all but the last of whom have a chat with Formroom. */
  beforeEach(async () => {
    database = await open()
    const { schoolId } = await makeSchool(database, hillcrest)
    const names = Array.from({ length: PEOPLE }, (_, number) => `p${number}`)
    for (const name of names) slack.users.set(name, { id: name, profile: { email: `${name}@more.example` } })
    staff = await addStaff(database, schoolId, names, 'slack')
    const chats = names.slice(0, -1).map((user) => ({ platform: 'slack', organisation: 'T1', user, conversation: `D-${user}` }))
    await database.write(async (transaction) => {
      await transaction.roleAssignment.createMany({
        data: staff.map((staffId) => ({ schoolId, staffId, role: 'attendance officer' })),
      })
      await transaction.platformAddress.createMany({ data: chats.map((chat) => ({ ...chat, changedAt: schoolTime })) })
    })
    const telling = { occasion: 'the day', question: anything, lane: 'ordinary' } as const
    await plan(database, schoolId, ...staff.map((recipientId) => ({ ...telling, recipientId })))
    slack.watchesRates = true
  })

  function courier(instance: string): Rhythm {
    const carrier = createSlackCarrier({
      slack: { botToken: SLACK_TOKEN, way: { kind: 'http', signingSecret: 'x' }, apiUrl: slack.apiUrl },
      log,
    })
    const options = { deadlineMilliseconds: 10_000, reconcileAfterMilliseconds: 50, leaseMilliseconds: 20_000 }
    return rhythmOn(database, { carriers: [carrier], instance, options })
  }

  const states = async () => {
    const rows = await database.read.outboxMessage.findMany({
      where: { recipientId: { in: [...staff] } },
      orderBy: { recipientId: 'asc' },
    })
    return rows.map(({ state }) => state)
  }
  const channels = () => slack.messages.map(({ channel }) => channel).toSorted()
  const all = Array.from({ length: PEOPLE }, (_, number) => `D-p${number}`).toSorted()

  async function delivered(...rhythms: readonly Rhythm[]): Promise<void> {
    for (const rhythm of rhythms) rhythm.start()
    await expect.poll(states, { timeout: 20_000, interval: 200 }).not.toContain('waiting')
    await Promise.all(rhythms.map((rhythm) => rhythm.idle()))
    await Promise.all(rhythms.map((rhythm) => rhythm.stop()))
  }

  test('two instances tell everybody once and within Slack’s limits, though Slack limits, cuts and fails', async () => {
    slack.cut('chat.postMessage', 2)
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1, times: 3 })
    slack.fail('conversations.open', { error: 'service_unavailable', times: 1 })
    await delivered(courier('one'), courier('two'))
    expect(new Set(await states())).toEqual(new Set(['sent']))
    expect(channels()).toEqual(all)
  }, 40_000)

  test('whoever has left is not told again, and all others are', async () => {
    slack.fail('chat.postMessage', { error: 'is_archived', channel: 'D-p3' })
    await delivered(courier('one'))
    expect(channels()).toEqual(all.filter((channel) => channel !== 'D-p3'))
    expect((await states())[3]).toBe('unreachable')
    expect(await database.read.platformAddress.findFirst({ where: { user: 'p3' } })).toMatchObject({
      state: 'gone',
      reason: 'is_archived',
    })
  }, 40_000)

  test('a message that Slack took and did not confirm is found there, and not sent again', async () => {
    slack.cut('chat.postMessage', PEOPLE)
    await delivered(courier('one'))
    expect(channels()).toEqual(all)
    expect(await eventsOf(database, staff[0] ?? 0)).toContain('found there')
  }, 40_000)
})
