import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSlackCarrier } from '../../../bot/slack/deliver.ts'
import type { Card } from '../../../src/cards/card.ts'
import type { Carrier, OpenAddress } from '../../../src/rhythm/carrier.ts'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, type SlackMethod, startFakeSlackApi } from '../../support/fake-slack-api.ts'
import { listen } from '../../support/listen.ts'

const TUTOR = 'U0TUTOR'
const EMAIL = 'p.shah@school.example'

let slack: FakeSlackApi
let carrier: Carrier
const warnings: string[] = []
const log = { error() {}, warn: (_: unknown, words: string) => void warnings.push(words), info() {}, debug() {} }

function carrierTo(apiUrl: string, deadlineMilliseconds?: number): Carrier {
  const slack = { botToken: SLACK_TOKEN, way: { kind: 'http' as const, signingSecret: 'x' }, apiUrl }
  return createSlackCarrier({ slack, log, deadlineMilliseconds })
}

/** Waits for Slack no longer than a test can. */
const hasty = () => carrierTo(slack.apiUrl, 1_000)

beforeAll(async () => {
  slack = await startFakeSlackApi()
  carrier = carrierTo(slack.apiUrl)
})
beforeEach(() => {
  slack.users.set(TUTOR, { id: TUTOR, team_id: SLACK_TEAM, profile: { email: EMAIL } })
})
afterEach(() => {
  expect(slack.complaints).toEqual([])
  slack.reset()
  warnings.length = 0
})
afterAll(() => slack.close())

const address = { platform: 'slack', organisation: SLACK_TEAM, user: TUTOR } as const
const chat: OpenAddress = { ...address, conversation: `D-${TUTOR}` }

const card: Card = {
  title: 'SPACE today',
  notice: 'SPACE today, 15 minutes',
  audience: 'asker',
  body: [
    { kind: 'text', text: 'Asking for help early.' },
    {
      kind: 'chart',
      form: 'bar',
      title: 'By day',
      unit: '%',
      categories: ['Mon', 'Tue'],
      series: [{ name: '9X', values: [94, 92] }],
    },
  ],
}
const withoutChart: Card = { ...card, body: card.body.slice(0, 1) }
const at = (message: string) => ({ ...chat, platform: 'slack', message }) as const

async function sent(marker = 'm-1'): Promise<string> {
  const outcome = await carrier.send(chat, card, marker)
  if (outcome.kind !== 'sent') throw new Error(outcome.kind)
  return outcome.message
}

test('a chat is opened with somebody, and the message in it carries its notice, its card and its marker', async () => {
  const opened = await carrier.open(address)
  expect(opened).toEqual({ kind: 'open', address: chat })
  const message = await sent()
  expect(slack.messages).toMatchObject([
    {
      ts: message,
      channel: chat.conversation,
      text: 'SPACE today, 15 minutes',
      metadata: { event_type: 'formroom', event_payload: { marker: 'm-1' } },
    },
  ])
})

test('a card is brought up to date where it stands, and keeps its marker', async () => {
  const message = await sent()
  expect(await carrier.update(at(message), { ...card, notice: 'SPACE is done' })).toEqual({ kind: 'updated' })
  expect(slack.messages).toMatchObject([{ ts: message, text: 'SPACE is done', metadata: { event_payload: { marker: 'm-1' } } }])
})

test('in a workspace without charts a card goes out with its figures in words', async () => {
  slack.charts = false
  const message = await sent()
  expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('By day')
  expect(await carrier.update(at(message), card)).toEqual({ kind: 'updated' })
  expect(slack.count('chat.postMessage')).toBe(2)
})

const words: readonly (readonly [string, object])[] = [
  ['channel_not_found', { kind: 'no such chat' }],
  ['is_archived', { kind: 'unreachable', state: 'gone' }],
  ['user_not_found', { kind: 'unreachable', state: 'gone' }],
  ['user_disabled', { kind: 'unreachable', state: 'gone' }],
  ['not_in_channel', { kind: 'unreachable', state: 'blocked' }],
  ['cannot_dm_bot', { kind: 'unreachable', state: 'blocked' }],
  ['restricted_action_read_only_channel', { kind: 'unreachable', state: 'blocked' }],
  ['msg_too_long', { kind: 'impossible' }],
  ['msg_blocks_too_long', { kind: 'impossible' }],
  ['invalid_blocks', { kind: 'impossible' }],
  ['rate_limited', { kind: 'later', all: true }],
  ['service_unavailable', { kind: 'later', all: true }],
  ['token_revoked', { kind: 'later', all: true }],
  ['invalid_auth', { kind: 'later', all: true }],
  ['missing_scope', { kind: 'later', all: true }],
  ['request_timeout', { kind: 'later' }],
  ['a_word_of_tomorrow', { kind: 'later' }],
  ['internal_error', { kind: 'doubtful' }],
  ['fatal_error', { kind: 'doubtful' }],
]

test.each(words)('where Slack says %s of a message, that is acted on', async (error, meaning) => {
  slack.fail('chat.postMessage', { error })
  expect(await carrier.send(chat, withoutChart, 'm')).toEqual({ code: error, ...meaning })
  expect(slack.count('chat.postMessage')).toBe(1)
})

test.each(['user_disabled', 'user_not_found', 'channel_not_found'])('nobody is reached by a chat that is %s', async (error) => {
  slack.fail('conversations.open', { error })
  expect(await carrier.open(address)).toEqual({ kind: 'unreachable', state: 'gone', code: error })
})

test('a closed account is the person’s while Formroom’s own stands, and else Formroom’s', async () => {
  slack.fail('conversations.open', { error: 'account_inactive' })
  expect(await carrier.open(address)).toEqual({ kind: 'unreachable', state: 'gone', code: 'account_inactive' })
  slack.fail('auth.test', { error: 'account_inactive' })
  expect(await carrier.open(address)).toEqual({ kind: 'later', code: 'account_inactive', all: true })
})

test.each(['message_not_found', 'cant_update_message', 'edit_window_closed', 'channel_not_found'])(
  'a card whose message is %s is not brought up to date any more',
  async (error) => {
    slack.fail('chat.update', { error })
    expect(await carrier.update(at('1.1'), card)).toEqual({ kind: 'gone', code: error })
  },
)

test('a card whose message somebody deleted is gone', async () => {
  const message = await sent()
  slack.remove(chat.conversation, message)
  expect(await carrier.update(at(message), card)).toEqual({ kind: 'gone', code: 'message_not_found' })
})

test('a rate limit holds for all, for as long as Slack says, and is not waited for here', async () => {
  slack.fail('chat.postMessage', { status: 429, retryAfter: 30 })
  expect(await carrier.send(chat, card, 'm')).toEqual({
    kind: 'later',
    code: 'ratelimited',
    afterMilliseconds: 30_000,
    all: true,
  })
  slack.fail('chat.postMessage', { status: 429 })
  expect(await carrier.send(chat, card, 'm')).toMatchObject({ kind: 'later', code: 'ratelimited', all: true })
  expect(slack.count('chat.postMessage')).toBe(2)
})

test.each<[number, string]>([
  [500, 'doubtful'],
  [502, 'doubtful'],
  [503, 'doubtful'],
  [504, 'doubtful'],
  [403, 'later'],
  [404, 'later'],
])('an answer of HTTP %i is %s, and there is one attempt', async (status, kind) => {
  slack.fail('chat.postMessage', { status })
  expect(await carrier.send(chat, card, 'm')).toEqual({ kind, code: `http_${status}` })
  expect(slack.count('chat.postMessage')).toBe(1)
})

test('while Slack hangs, waiting has an end, and the message is in doubt', async () => {
  slack.hang('chat.postMessage')
  expect(await hasty().send(chat, card, 'm')).toEqual({ kind: 'doubtful', code: 'timeout' })
})

test('an answer that comes too late leaves the message in doubt, and it is found again by its marker', async () => {
  const since = new Date()
  slack.answerLate('chat.postMessage', 3_000)
  expect(await hasty().send(chat, card, 'late')).toEqual({ kind: 'doubtful', code: 'timeout' })
  expect(await carrier.find?.(chat, 'late', since)).toEqual({ message: slack.messages[0]?.ts })
})

test('a connection that is cut after the message was taken leaves it in doubt, and it is found again by its marker', async () => {
  const since = new Date()
  slack.cut('chat.postMessage')
  const outcome = await carrier.send(chat, card, 'cut')
  expect(outcome.kind).toBe('doubtful')
  expect(await carrier.find?.(chat, 'cut', since)).toEqual({ message: slack.messages[0]?.ts })
})

test('what never arrived is not found, among however many others, and where Slack cannot say it is not known', async () => {
  const since = new Date()
  for (let number = 0; number < 230; number++) await sent(`other-${number}`)
  expect(await carrier.find?.(chat, 'never', since)).toBe('not there')
  expect(await carrier.find?.(chat, 'other-0', since)).toEqual({ message: slack.messages[0]?.ts })
  expect(await carrier.find?.({ ...chat, conversation: 'D-OTHER' }, 'other-0', since)).toBe('not there')
  expect(await carrier.find?.(chat, 'other-0', new Date(Date.now() + 3_600_000))).toBe('not there')
  slack.fail('conversations.history', { status: 500 })
  expect(await carrier.find?.(chat, 'never', since)).toBe('unknown')
})

test('where nothing listens, the message has surely not left', async () => {
  const closed = await listen((_, response) => response.end())
  await closed.close()
  const outcome = await carrierTo(`${closed.url}/api/`).send(chat, card, 'm')
  expect(outcome).toEqual({ kind: 'later', code: 'ECONNREFUSED', all: true })
  expect(await carrierTo('http://slack.invalid/api/').open(address)).toMatchObject({ kind: 'later', all: true })
})

test('where something else than Slack answers, the message is in doubt', async () => {
  const page = await listen((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'))
  expect(await carrierTo(`${page.url}/api/`).send(chat, card, 'm')).toEqual({ kind: 'doubtful', code: 'unreadable_answer' })
  await page.close()
  const reset = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
  await new Promise<void>((resolve) => reset.listen(0, '127.0.0.1', resolve))
  const bound = reset.address()
  const port = typeof bound === 'object' ? bound?.port : undefined
  expect((await carrierTo(`http://127.0.0.1:${port}/api/`).send(chat, card, 'm')).kind).toBe('doubtful')
  await new Promise((resolve) => reset.close(resolve))
})

test('somebody who has never written is found by their e-mail', async () => {
  expect(await carrier.lookUp?.('P.Shah@school.example')).toEqual(address)
  expect(await carrier.lookUp?.('nobody@school.example')).toBeUndefined()
})

const known = { id: TUTOR, team_id: SLACK_TEAM, profile: { email: EMAIL } }

test.each<[string, object]>([
  ['a bot', { ...known, is_bot: true }],
  ['a guest', { ...known, is_restricted: true }],
  ['a single-channel guest', { ...known, is_ultra_restricted: true }],
  ['a stranger', { ...known, is_stranger: true }],
  ['somebody who has left', { ...known, deleted: true }],
  ['somebody of another workspace', { ...known, team_id: 'T0OTHER' }],
  ['somebody whose address is not confirmed', { ...known, is_email_confirmed: false }],
])('%s is not found by their e-mail', async (_, user) => {
  slack.users.set(TUTOR, user)
  expect(await carrier.lookUp?.(EMAIL)).toBeUndefined()
})

test.each<[SlackMethod, Parameters<FakeSlackApi['fail']>[1], object]>([
  ['users.lookupByEmail', { status: 429, retryAfter: 7 }, { kind: 'later', afterMilliseconds: 7_000, all: true }],
  ['users.lookupByEmail', { error: 'missing_scope' }, { kind: 'later', all: true }],
  ['auth.test', { error: 'token_revoked' }, { kind: 'later', all: true }],
])('where %s cannot say now who has an e-mail, that is not taken for nobody', async (method, failure, meaning) => {
  const fresh = carrierTo(slack.apiUrl)
  slack.fail(method, failure)
  expect(await fresh.lookUp?.(EMAIL)).toMatchObject(meaning)
})

test('what Slack’s SDK complains of holds neither names nor words of a message', async () => {
  slack.fail('chat.postMessage', { error: 'invalid_blocks' })
  await carrier.send(chat, card, 'm')
  slack.hang('chat.postMessage')
  await hasty().send(chat, card, 'm')
  expect(warnings.join()).not.toMatch(/SPACE|Asking/)
})

test('the paces are below what Slack publishes', () => {
  const { open, send, update } = carrier.paces
  expect([open, send, update].map(({ perSecond }) => perSecond * 60)).toEqual([45, 360, 45])
  expect(new Set([open, send, update].map(({ resource }) => resource)).size).toBe(3)
  expect(carrier.spacingMilliseconds).toBeGreaterThanOrEqual(1_000)
})

test('the fake Slack minds the published rates, so that whoever goes beyond them is told', async () => {
  slack.watchesRates = true
  await sent()
  expect(await carrier.send(chat, card, 'm-2')).toMatchObject({ kind: 'later', code: 'ratelimited' })
  expect(slack.complaints).toEqual([`beyond the limit: chat.postMessage more than once a second in ${chat.conversation}`])
  slack.complaints.length = 0
})
