import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTeamsCarrier } from '../../../bot/teams/deliver.ts'
import type { Card } from '../../../src/cards/card.ts'
import type { TeamsConfig } from '../../../src/config.ts'
import type { MessagePlace } from '../../../src/door.ts'
import type { Carrier, OpenAddress } from '../../../src/rhythm/carrier.ts'
import { textsOf } from '../../support/adaptive-cards.ts'
import { type Call, type FakeTeamsConnector, startFakeTeamsConnector } from '../../support/fake-teams-connector.ts'
import { APP_ID, BOT, TENANT, tutor } from '../teams-activities.ts'

let connector: FakeTeamsConnector
let teams: TeamsConfig
let carrier: Carrier
/** Each test's own, so that none has to wait for the conversation of another. */
let chat = ''
let chats = 0

beforeAll(async () => {
  connector = await startFakeTeamsConnector()
  teams = {
    appId: APP_ID,
    password: 'secret',
    tenantId: TENANT,
    openIdMetadataUrl: undefined,
    serviceUrls: [new URL(connector.serviceUrl).origin],
  }
  carrier = createTeamsCarrier({ teams, deadlineMilliseconds: 400 })
})
beforeEach(() => {
  chat = `a:chat-${++chats}`
})
afterEach(() => connector.reset())
afterAll(() => connector.close())

const objectId = tutor.aadObjectId ?? ''
const card: Card = {
  title: 'Register of 8Y',
  notice: 'A register is missing.',
  audience: 'asker',
  body: [{ kind: 'text', text: 'The register of 8Y has not been taken.' }],
}

function address(rest: Partial<OpenAddress> = {}): OpenAddress {
  return {
    platform: 'teams',
    organisation: TENANT,
    user: objectId,
    conversation: chat,
    serviceUrl: connector.serviceUrl,
    botId: BOT.id,
    member: tutor.id,
    ...rest,
  }
}

function at(message: string, rest: Partial<MessagePlace> = {}): MessagePlace {
  const { organisation, user, conversation, serviceUrl, botId } = address()
  return { platform: 'teams', organisation, user, conversation, message, serviceUrl, botId, ...rest }
}

async function sent(): Promise<string> {
  connector.conversations.add(chat)
  const outcome = await carrier.send(address(), card, 'marker-1')
  return outcome.kind === 'sent' ? outcome.message : 'not sent'
}

test('a message arrives in the person’s chat as a card whose banner is the notice, and no token goes to this machine', async () => {
  const message = await sent()
  const [posted] = connector.posted.all
  expect(posted).toMatchObject({
    id: message,
    conversation: chat,
    replyTo: undefined,
    authorization: undefined,
    activity: { type: 'message', summary: 'A register is missing.', from: { id: BOT.id } },
  })
  expect(textsOf(posted?.activity.attachments?.[0]?.content)).toContain('The register of 8Y has not been taken.')
  expect(connector.complaints).toEqual([])
})

test('a message that is sent twice can be told by its marker', async () => {
  await sent()
  expect(connector.duplicates()).toEqual([])
  await sent()
  expect(connector.duplicates()).toEqual(['marker-1'])
})

test('the chat with somebody who has the app is opened by their object id, which outlives a registration of the bot', async () => {
  connector.installed.add(objectId)
  const { conversation: _, ...closed } = address()
  const opened = await carrier.open(closed)
  expect(opened).toEqual({ kind: 'open', address: address({ conversation: `a:chat-with-${objectId}` }) })
  expect(connector.created.all).toEqual([{ id: `a:chat-with-${objectId}`, person: objectId, bot: BOT.id, tenant: TENANT }])
})

test('without credentials a chat is opened by the only id that there is', async () => {
  connector.installed.add(tutor.id)
  const opened = await createTeamsCarrier({ teams: undefined }).open(address({ user: 'p.shah@school.example', organisation: '' }))
  expect(opened).toMatchObject({ kind: 'open' })
  expect(connector.created.all).toMatchObject([{ person: tutor.id, tenant: undefined }])
})

test('whoever has not installed Formroom is out of reach until they are heard from', async () => {
  expect(await carrier.open(address())).toEqual({ kind: 'unreachable', state: 'gone', code: 'ForbiddenOperationException' })
})

test('a chat that is not there any more has to be opened again', async () => {
  expect(await carrier.send(address(), card, 'm')).toEqual({ kind: 'no such chat', code: 'ConversationNotFound' })
})

test('a dozen messages and updates in one conversation at once keep to its rates, and hold up nobody elsewhere', async () => {
  for (const id of [chat, 'a:another']) connector.conversations.add(id)
  const busy = createTeamsCarrier({ teams })
  const message = await sent()
  const many = Array.from({ length: 6 }, (_, each) => [
    busy.send(address(), card, `m${each}`),
    busy.update(at(message), card),
  ]).flat()
  const elsewhere = await busy.send(address({ conversation: 'a:another' }), card, 'm')
  expect([elsewhere.kind, connector.posted.all.length]).toEqual(['sent', 3])
  const outcomes = await Promise.all(many)
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['sent', 'updated']))
  expect(connector.complaints).toEqual([])
}, 15_000)

test('a card is brought up to date where it stands', async () => {
  const message = await sent()
  expect(await carrier.update(at(message), { ...card, title: 'Register of 8Y, taken' })).toEqual({ kind: 'updated' })
  expect(connector.updated.all).toMatchObject([{ id: message, conversation: chat, activity: { id: message } }])
  expect(textsOf(connector.updated.all[0]?.activity.attachments?.[0]?.content)).toContain('Register of 8Y, taken')
  expect(connector.complaints).toEqual([])
})

test.each<[string, string, Partial<MessagePlace>]>([
  ['a message that was deleted', 'activity-nowhere', {}],
  ['a message in a chat that was cleared', 'activity-nowhere', { conversation: 'a:cleared' }],
  ['a message that Teams never named', '', {}],
])('%s needs no bringing up to date', async (_, message, rest) => {
  connector.conversations.add(chat)
  expect(await carrier.update(at(message, rest), card)).toMatchObject({ kind: 'gone' })
})

type Way = 'send' | 'open' | 'update'
const ways: readonly [Way, Call][] = [
  ['send', 'send'],
  ['open', 'create'],
  ['update', 'update'],
]

async function through(way: Way): Promise<object> {
  connector.conversations.add(chat)
  connector.installed.add(objectId)
  if (way === 'open') return carrier.open(address())
  return way === 'send' ? carrier.send(address(), card, 'm') : carrier.update(at('activity-1'), card)
}

const answers: readonly [number, string, object][] = [
  [403, 'BotNotInConversationRoster', { kind: 'unreachable', state: 'gone' }],
  [403, 'ForbiddenOperationException', { kind: 'unreachable', state: 'gone' }],
  [403, 'InvalidBotApiHost', { kind: 'unreachable', state: 'gone' }],
  [403, 'BotDisabledByAdmin', { kind: 'unreachable', state: 'blocked' }],
  [403, 'ConversationBlockedByUser', { kind: 'unreachable', state: 'blocked' }],
  [403, 'MessageWritesBlocked', { kind: 'unreachable', state: 'blocked' }],
  [401, 'Unauthorized', { kind: 'later' }],
  [412, 'PreconditionFailed', { kind: 'later' }],
  [502, 'BadGateway', { kind: 'later', perhaps: true }],
  [503, 'ServiceUnavailable', { kind: 'later' }],
  [504, 'GatewayTimeout', { kind: 'later', perhaps: true }],
  [400, 'BadSyntax', { kind: 'impossible' }],
  [413, 'MessageSizeTooBig', { kind: 'impossible' }],
  [500, 'ServiceError', { kind: 'doubtful' }],
]

test.each(ways.flatMap(([way, call]) => answers.map(([status, code, why]) => [way, call, status, code, why] as const)))(
  'to %s (%s) that Teams answers with %i %s is tried once, and said as what it is',
  async (way, call, status, code, why) => {
    connector.fail(call, { status, code })
    expect(await through(way)).toEqual({ code, ...why })
    expect(connector.hits(call)).toBe(1)
  },
)

test.each(ways)(
  'to %s when Teams throttles is put off for as long as it says, and everything else with it',
  async (way, call) => {
    connector.fail(call, { status: 429, code: 'Throttled', retryAfter: 3 })
    expect(await through(way)).toEqual({ kind: 'later', code: 'Throttled', afterMilliseconds: 3_000, all: true })
    connector.fail(call, { status: 429, code: 'Throttled' })
    expect(await through(way)).toEqual({ kind: 'later', code: 'Throttled', all: true })
    expect(connector.hits(call)).toBe(2)
  },
)

test('Teams may say when as a date', async () => {
  connector.fail('send', { status: 429, code: 'Throttled', retryAfter: new Date(Date.now() + 60_000).toUTCString() })
  const outcome = await through('send')
  expect(outcome).toMatchObject({ kind: 'later' })
  const { afterMilliseconds } = outcome as { afterMilliseconds: number }
  expect(afterMilliseconds).toBeGreaterThan(50_000)
  expect(afterMilliseconds).toBeLessThanOrEqual(60_000)
})

test.each([
  [
    '{"errorCode":209,"message":"{\\r\\n  \\"subCode\\": \\"MessageWritesBlocked\\",\\r\\n  \\"details\\": \\"Thread is blocked\\"}"}',
  ],
  ['{"errorCode":209,"message":"blocked"}'],
  ['{"code":"MessageWritesBlocked","message":"blocked"}'],
])('the word for a block is found in %s', async (body) => {
  connector.fail('send', { status: 403, code: '', body })
  expect(await through('send')).toEqual({ kind: 'unreachable', state: 'blocked', code: 'MessageWritesBlocked' })
})

test.each([
  [403, { kind: 'later', code: 'Http403' }],
  [503, { kind: 'later', code: 'Http503' }],
  [404, { kind: 'no such chat', code: 'Http404' }],
  [307, { kind: 'later', code: 'Http307' }],
])('an answer of %i that is a page and not Teams’ says nothing about the person', async (status, why) => {
  connector.fail('send', { status, code: '', body: '<html>proxy</html>' })
  expect(await through('send')).toEqual(why)
})

test.each(ways)('to %s when the connection is cut is in doubt, and is not done again', async (way, call) => {
  connector.cut(call, { when: 'taken' })
  expect(await through(way)).toMatchObject({ kind: 'doubtful', code: 'ECONNRESET' })
  expect(connector.hits(call)).toBe(1)
})

test('a message that was taken before the connection was cut is there once', async () => {
  connector.cut('send', { when: 'taken' })
  expect(await through('send')).toMatchObject({ kind: 'doubtful' })
  expect(connector.posted.all).toHaveLength(1)
})

test.each(ways)('to %s is in doubt when Teams does not answer in time', async (way, call) => {
  connector.hang(call)
  expect(await through(way)).toMatchObject({ kind: 'doubtful' })
  expect(connector.hits(call)).toBe(1)
})

test('a slow answer is an answer', async () => {
  connector.slow('send', 150)
  expect(await through('send')).toMatchObject({ kind: 'sent' })
})

test('a message that was taken with an answer nobody can read was sent', async () => {
  connector.fail('send', { status: 201, code: '', body: '{"id":' })
  expect(await through('send')).toEqual({ kind: 'sent', message: '' })
})

test('where nobody listens nothing was written, so that there is no doubt', async () => {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
  const nobody = `http://127.0.0.1:${port}/emea/`
  const there = createTeamsCarrier({ teams: { ...teams, serviceUrls: [new URL(nobody).origin] } })
  expect(await there.send(address({ serviceUrl: nobody }), card, 'm')).toEqual({ kind: 'later', code: 'ECONNREFUSED' })
  expect(await there.open(address({ serviceUrl: nobody }))).toEqual({ kind: 'later', code: 'ECONNREFUSED' })
  expect(await there.update(at('activity-1', { serviceUrl: nobody }), card)).toEqual({ kind: 'later', code: 'ECONNREFUSED' })
})

test.each(['https://evil.example/', 'http://smba.trafficmanager.net/emea/', 'http://127.0.0.1:9/', 'gibberish'])(
  'nothing is ever sent to %s, wherever the address came from',
  async (serviceUrl) => {
    const refused = { kind: 'unreachable', state: 'gone', code: 'ServiceUrlRefused' }
    expect(await carrier.send(address({ serviceUrl }), card, 'm')).toEqual(refused)
    expect(await carrier.open(address({ serviceUrl }))).toEqual(refused)
    expect(await carrier.update(at('activity-1', { serviceUrl }), card)).toEqual(refused)
  },
)

test('what is kept to is below what Teams publishes, for the app and for each conversation', () => {
  const { paces, spacingMilliseconds } = createTeamsCarrier({ teams, messagesPerSecond: 30 })
  expect(paces).toEqual(
    Object.fromEntries(['open', 'send', 'update'].map((call) => [call, { resource: 'teams', perSecond: 30 }])),
  )
  expect(carrier.paces.send.perSecond).toBeLessThan(50)
  for (const [most, milliseconds] of [
    [7, 1_000],
    [8, 2_000],
    [60, 30_000],
  ] as const)
    expect(Math.floor(milliseconds / spacingMilliseconds) + 1).toBeLessThan(most)
})
