import { expect, test } from 'vitest'
import type { Claims } from '../../support/key-server.ts'
import { connector, formroom, inTeams, keys } from '../in-teams.ts'
import { kept } from '../recorded-door.ts'
import {
  APP_ID,
  BOT,
  CHANNEL,
  CHAT,
  inChannel,
  installed,
  message,
  ofType,
  post,
  press,
  TENANT,
  tutor,
} from '../teams-activities.ts'

inTeams()

const objectId = tutor.aadObjectId ?? ''

/** Sends as Teams does, and waits until all of it has come to something. */
async function arrives(activity: object): Promise<number> {
  const now = Math.floor(Date.now() / 1000)
  const claims: Claims = {
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    serviceurl: connector.serviceUrl,
    nbf: now - 10,
    exp: now + 600,
  }
  const { status } = await post(formroom.url, activity, { authorization: `Bearer ${keys.sign(claims)}` })
  await formroom.idle()
  return status
}

function known() {
  connector.conversations.add(CHAT)
  connector.members.set(tutor.id, { id: tutor.id, email: 'p.shah@school.example', tenantId: TENANT })
}

const heard = () => ({
  kind: 'heard',
  from: { platform: 'teams', organisation: TENANT, user: objectId },
  chat: { conversation: CHAT, serviceUrl: connector.serviceUrl, botId: BOT.id, member: tutor.id },
})
const at = (rest: object) => ({
  platform: 'teams',
  organisation: TENANT,
  user: objectId,
  serviceUrl: connector.serviceUrl,
  botId: BOT.id,
  ...rest,
})

test('whoever writes can be written to in that chat, and Teams is asked about them once', async () => {
  known()
  await arrives(message(connector.serviceUrl, 'attendance'))
  expect(formroom.door.arrivals).toMatchObject([heard()])
  const [arrival] = formroom.door.arrivals
  const from = arrival?.kind === 'heard' ? arrival.from : undefined
  // Long after the turn, whoever links accounts may still ask.
  expect(from?.platform === 'teams' && (await from.email())).toBe('p.shah@school.example')
  expect(connector.hits('member')).toBe(1)
})

test.each<[string, () => object]>([
  ['presses a button', () => press(connector.serviceUrl, { question: { name: 'attendance', params: {} } })],
  ['installs Formroom', () => installed(connector.serviceUrl)[0]],
  ['reacts to a message', () => ofType(connector.serviceUrl, 'messageReaction', { reactionsAdded: [{ type: 'like' }] })],
])('whoever %s can be written to', async (_, activity) => {
  known()
  await arrives(activity())
  expect(formroom.door.arrivals).toMatchObject([heard()])
})

test.each<[string, () => object]>([
  ['writes in a channel', () => inChannel(connector.serviceUrl, 'attendance')],
  ['is typing', () => ofType(connector.serviceUrl, 'typing')],
  ['is Formroom itself', () => ofType(connector.serviceUrl, 'messageReaction', { from: BOT })],
])('whoever %s is no news of where they can be written to', async (_, activity) => {
  known()
  connector.conversations.add(CHANNEL)
  await arrives(activity())
  expect(formroom.door.arrivals).toEqual([])
})

test('an activity that is refused tells nothing of anybody', async () => {
  const elsewhere = { conversation: { id: CHAT, conversationType: 'personal', tenantId: 'another' } }
  expect(await arrives(message(connector.serviceUrl, 'attendance', tutor, elsewhere))).toBe(403)
  expect(formroom.door.arrivals).toEqual([])
})

test.each<[string, string, object]>([
  ['removes Formroom', 'installationUpdate', { action: 'remove' }],
  ['leaves the chat with Formroom', 'conversationUpdate', { membersRemoved: [BOT] }],
])('whoever %s cannot be written to any more, and hears nothing', async (_, type, rest) => {
  known()
  expect(await arrives(ofType(connector.serviceUrl, type, { ...rest }))).toBe(200)
  expect(formroom.door.arrivals).toEqual([{ kind: 'gone', platform: 'teams', organisation: TENANT, user: objectId }])
  expect(connector.posted.all).toEqual([])
})

test('a new version of Formroom takes nobody away', async () => {
  known()
  await arrives(ofType(connector.serviceUrl, 'installationUpdate', { action: 'remove-upgrade' }))
  expect(formroom.door.arrivals).toMatchObject([heard()])
})

test('a team that removes Formroom takes nobody’s own chat away', async () => {
  const conversation = { id: CHANNEL, conversationType: 'channel', tenantId: TENANT }
  await arrives(ofType(connector.serviceUrl, 'installationUpdate', { action: 'remove', conversation }))
  expect(formroom.door.arrivals).toEqual([])
})

test('an answer that is kept up to date is known by the message that it stands in', async () => {
  known()
  await arrives(message(connector.serviceUrl, 'attendance, kept'))
  const [posted] = connector.posted.all
  expect(formroom.door.arrivals).toMatchObject([
    { kind: 'shown', kept, at: at({ conversation: CHAT, message: posted?.id }) },
    heard(),
  ])
})

test('a card that takes the place of another is known by the message of that one', async () => {
  known()
  await arrives(press(connector.serviceUrl, { question: { name: 'kept', params: {} } }))
  expect(formroom.door.arrivals).toMatchObject([
    { kind: 'shown', kept, at: at({ conversation: CHAT, message: 'activity-1' }) },
    heard(),
  ])
})

test('an answer that was given privately is kept up to date where it stands, not where it was asked', async () => {
  known()
  connector.conversations.add(CHANNEL)
  connector.installed.add(objectId)
  await arrives(inChannel(connector.serviceUrl, 'who is out, kept'))
  const own = connector.posted.all.find(({ conversation }) => conversation !== CHANNEL)
  expect(formroom.door.arrivals).toMatchObject([
    { kind: 'shown', kept, at: at({ conversation: `a:chat-with-${objectId}`, message: own?.id }) },
  ])
})

test('an answer that never arrived is not kept up to date', async () => {
  known()
  connector.fail('send', { status: 403, code: 'BotNotInConversationRoster' })
  await arrives(message(connector.serviceUrl, 'attendance, kept'))
  expect(formroom.door.arrivals).toMatchObject([heard()])
})
