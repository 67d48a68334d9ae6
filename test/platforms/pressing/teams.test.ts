import { expect, test } from 'vitest'
import { teamsFaults, textsOf } from '../../support/adaptive-cards.ts'
import { connector, formroom, inLoopbackTeams } from '../in-teams.ts'
import { serve } from '../serve.ts'
import { CHANNEL, CHAT, localTutor, ofType, post, press, submit, TENANT } from '../teams-activities.ts'

inLoopbackTeams()

const question = { name: 'attendance', params: { scope: '9X', period: 'last week' } }

test('the press of a button is answered with the card that takes the old one’s place', async () => {
  const { status, body } = await post(formroom.url, press(connector.serviceUrl, { question }, localTutor))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    channelData: { formroom: { outcome: 'answer' } },
  })
  const { value } = body as { value: unknown }
  expect(teamsFaults(value)).toEqual([])
  expect(textsOf(value)).toContain('93.4 %')
  expect(formroom.door.asked).toMatchObject([{ said: { pressed: question }, thread: CHAT, place: 'private' }])
  expect(connector.posted.all).toEqual([])
})

test('a press delivered twice is not answered with another card', async () => {
  const once = press(connector.serviceUrl, { question }, localTutor)
  await post(formroom.url, once)
  expect((await post(formroom.url, once)).body).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: 'I have answered that already.',
  })
  expect(formroom.door.asked).toHaveLength(1)
})

test('a client without Action.Execute submits the same button and gets a new message', async () => {
  connector.conversations.add(CHAT)
  expect((await post(formroom.url, submit(connector.serviceUrl, { question }, localTutor))).status).toBe(200)
  expect((await connector.posted.first()).activity.attachments).toHaveLength(1)
  expect(formroom.door.asked).toMatchObject([{ said: { pressed: question } }])
})

test.each([
  undefined,
  {},
  { question: 'attendance' },
  { question: { params: {} } },
  { question: { name: 7, params: {} } },
  { question: { name: 'x'.repeat(5_000), params: {} } },
  { question: [] },
])('a button altered to carry %j is a clean 400 and asks nothing', async (data) => {
  const { status, body } = await post(formroom.url, press(connector.serviceUrl, data, localTutor))
  expect(status).toBe(400)
  expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest' } })
  expect(formroom.door.asked).toEqual([])
})

test('a submitted button that carries no question is answered in words', async () => {
  connector.conversations.add(CHAT)
  await post(formroom.url, submit(connector.serviceUrl, { anything: 'else' }, localTutor))
  expect((await connector.posted.first()).activity.text).toMatch(/does not work any more/)
  expect(formroom.door.asked).toEqual([])
})

test.each(['composeExtension/query', 'signin/verifyState', 'no/such'])('the invoke %s is a clean 501', async (name) => {
  expect(await post(formroom.url, ofType(connector.serviceUrl, 'invoke', { name, value: {} }, localTutor))).toMatchObject({
    status: 501,
    body: { error: 'Formroom does not know this invoke.' },
  })
})

test('another verb is not our button', async () => {
  const value = { action: { type: 'Action.Execute', verb: 'delete', data: { question } } }
  const sent = ofType(connector.serviceUrl, 'invoke', { name: 'adaptiveCard/action', value }, localTutor)
  expect((await post(formroom.url, sent)).status).toBe(400)
})

test('a fault behind a button is an apology with a reference that the log has, and neither names a pupil', async () => {
  const { status, body } = await post(
    formroom.url,
    press(connector.serviceUrl, { question: { name: 'fault', params: {} } }, localTutor),
  )
  expect(status).toBe(200)
  const { type, value } = body as { type: string; value: string }
  expect(type).toBe('application/vnd.microsoft.activity.message')
  const reference = /F-[0-9A-F]{6}/.exec(value)?.[0] ?? 'none'
  expect(formroom.lines.filter((line) => line.includes(reference))).toHaveLength(1)
  expect(formroom.lines.join() + value).not.toContain('Zaynab')
})

test('with credentials, pupils behind a button in a channel go to the asker’s own chat', async () => {
  const { startKeyServer } = await import('../../support/key-server.ts')
  const { APP_ID, tutor } = await import('../teams-activities.ts')
  const keys = await startKeyServer()
  const school = await serve({
    MICROSOFT_APP_ID: APP_ID,
    MICROSOFT_APP_PASSWORD: 'secret',
    MICROSOFT_APP_TENANT_ID: TENANT,
    BOT_OPENID_METADATA_URL: keys.metadataUrl,
    BOT_SERVICE_URLS: connector.serviceUrl,
  })
  connector.installed.add(tutor.aadObjectId ?? '')
  connector.members.set(tutor.id, { id: tutor.id, email: 'p.shah@school.example', tenantId: TENANT })
  const now = Math.floor(Date.now() / 1000)
  const token = keys.sign({
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    serviceurl: connector.serviceUrl,
    nbf: now,
    exp: now + 600,
  })
  const conversation = { id: CHANNEL, conversationType: 'channel', tenantId: TENANT }
  const sent = press(connector.serviceUrl, { question: { name: 'absent-now', params: {} } }, tutor, { conversation })
  const { body } = await post(school.url, sent, { authorization: `Bearer ${token}` })
  expect(body).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: "I've answered you privately.",
  })
  expect(connector.created.all).toMatchObject([{ person: tutor.aadObjectId, tenant: TENANT }])
  expect(JSON.stringify(connector.posted.all)).toContain('Zaynab')
  await school.close()
  await keys.close()
})
