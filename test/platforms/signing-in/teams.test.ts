import { expect, test, vi } from 'vitest'
import { type Claims, startKeyServer } from '../../support/key-server.ts'
import { connector, formroom, inTeams, keys } from '../in-teams.ts'
import { serve } from '../serve.ts'
import { APP_ID, CHAT, inChannel, message, post, TENANT, tutor } from '../teams-activities.ts'

inTeams()

const known = () =>
  connector.members.set(tutor.id, { id: tutor.id, email: 'p.shah@school.example', tenantId: TENANT, userRole: 'user' })
const says = (text: string, rest = {}) => message(connector.serviceUrl, text, tutor, { deliveryMode: 'expectReplies', ...rest })

function claims(changed: Partial<Claims> = {}): Partial<Claims> {
  const now = Math.floor(Date.now() / 1000)
  const good = {
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    serviceurl: connector.serviceUrl,
    nbf: now - 10,
    exp: now + 600,
  }
  return { ...good, ...changed }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('a message that Teams signed is answered, its writer known by tenant and object id and linked by the e-mail that Teams gives', async () => {
  known()
  connector.conversations.add(CHAT)
  const { status } = await post(formroom.url, message(connector.serviceUrl, 'attendance'), bearer(keys.sign(claims())))
  expect(status).toBe(200)
  const { activity, authorization } = await connector.posted.first()
  expect(activity.attachments).toHaveLength(1)
  expect(activity.channelData).toBeUndefined()
  // A token never goes to this machine.
  expect(authorization).toBeUndefined()
  expect(formroom.door.asked).toMatchObject([{ from: { platform: 'teams', organisation: TENANT, user: tutor.aadObjectId } }])
  expect(formroom.door.emails).toEqual(['p.shah@school.example'])
})

test('with expectReplies the answer tells nothing about how it was read', async () => {
  known()
  const { body } = await post(formroom.url, says('attendance'), bearer(keys.sign(claims())))
  expect(body).toMatchObject({ activities: [{ type: 'message' }] })
  expect(JSON.stringify(body)).not.toContain('understood')
})

test.each<[string, () => Record<string, string>]>([
  ['no token', () => ({})],
  ['an empty header', () => ({ authorization: ' ' })],
  ['another scheme', () => ({ authorization: `Basic ${keys.sign(claims())}` })],
  ['nothing after Bearer', () => ({ authorization: 'Bearer' })],
  ['gibberish', () => bearer('gibberish')],
  ['a token for another bot', () => bearer(keys.sign(claims({ aud: 'another' })))],
  ['a token for another service URL', () => bearer(keys.sign(claims({ serviceurl: 'https://smba.trafficmanager.net/emea/' })))],
  ['a token of another issuer', () => bearer(keys.sign(claims({ iss: 'https://sts.windows.net/x/' })))],
  ['an expired token', () => bearer(keys.sign(claims({ exp: Math.floor(Date.now() / 1000) - 3_600 })))],
  ['a token of tomorrow', () => bearer(keys.sign(claims({ nbf: Math.floor(Date.now() / 1000) + 86_400 })))],
  ['a forged signature', () => bearer(keys.forge(claims()))],
  ['an unsigned token', () => bearer(keys.unsigned(claims()))],
  [
    'a token of another tenant’s directory',
    () => bearer(keys.sign(claims({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }))),
  ],
])('%s is a clean 401, and nothing is asked', async (_, headers) => {
  const { status, body } = await post(formroom.url, says('attendance'), headers())
  // botbuilder complains of some of these on the console, without quoting anybody.
  vi.mocked(console.error).mockClear()
  expect(status).toBe(401)
  expect(Object.keys(body as object)).toEqual(['error'])
  expect(formroom.door.asked).toEqual([])
})

test.each<[string, Record<string, unknown>]>([
  ['another tenant’s conversation', { conversation: { id: CHAT, conversationType: 'personal', tenantId: 'another' } }],
  ['another tenant in the channel data', { channelData: { tenant: { id: 'another' } } }],
  ['no tenant at all', { conversation: { id: CHAT, conversationType: 'personal' }, channelData: {} }],
  ['another channel', { channelId: 'directline' }],
  ['no channel', { channelId: undefined }],
  ['the streaming channel', { channelId: 'AseChannel' }],
])('%s is a clean 403, however well signed', async (_, rest) => {
  const { status } = await post(formroom.url, says('attendance', rest), bearer(keys.sign(claims())))
  expect(status).toBe(403)
  expect(formroom.door.asked).toEqual([])
})

test.each([
  'https://smba.trafficmanager.net.evil.example/emea/',
  'https://evil.example/smba.trafficmanager.net/',
  'https://smba.trafficmanager.net@evil.example/',
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net:8443/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'gibberish',
])('a forged service URL %s is refused even where the token agrees with it', async (serviceurl) => {
  const { status } = await post(
    formroom.url,
    says('attendance', { serviceUrl: serviceurl }),
    bearer(keys.sign(claims({ serviceurl }))),
  )
  expect(status).toBe(403)
  expect(formroom.door.asked).toEqual([])
})

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://smba.infra.gcc.teams.microsoft.com/',
  'https://europe.botframework.com/',
])('Teams’ own service URL %s is taken', async (serviceurl) => {
  const sent = message(
    serviceurl,
    'attendance',
    { id: '29:anonymous', name: 'A meeting guest' },
    { deliveryMode: 'expectReplies' },
  )
  const { status } = await post(formroom.url, sent, bearer(keys.sign(claims({ serviceurl }))))
  expect(status).toBe(200)
  expect(formroom.door.emails).toEqual([undefined])
})

test.each<[string, object | undefined]>([
  ['a guest by role', { email: 'a@other.example', userRole: 'guest', tenantId: TENANT }],
  ['a guest by name', { email: 'a@other.example', userPrincipalName: 'a_other.example#EXT#@school.example', tenantId: TENANT }],
  ['somebody of another tenant', { email: 'a@other.example', tenantId: 'another' }],
  ['somebody whom Teams does not know', undefined],
])('%s is nobody', async (_, member) => {
  if (member) connector.members.set(tutor.id, { id: tutor.id, ...member })
  const { status, body } = await post(formroom.url, says('attendance'), bearer(keys.sign(claims())))
  expect(status).toBe(200)
  expect(formroom.door.emails).toEqual([undefined])
  expect(JSON.stringify(body)).toContain('I do not know you yet')
})

test('a person without an address is known by their sign-in name', async () => {
  connector.members.set(tutor.id, { id: tutor.id, userPrincipalName: 'p.shah@school.example', tenantId: TENANT })
  await post(formroom.url, says('attendance'), bearer(keys.sign(claims())))
  expect(formroom.door.emails).toEqual(['p.shah@school.example'])
})

test('in a channel with expectReplies pupils still go to the asker’s own chat', async () => {
  known()
  connector.installed.add(tutor.aadObjectId ?? '')
  const asked = inChannel(connector.serviceUrl, 'who is out', tutor, { deliveryMode: 'expectReplies' })
  const { body } = await post(formroom.url, asked, bearer(keys.sign(claims())))
  expect(body).toMatchObject({ activities: [{ text: "I've answered you privately." }] })
  expect(JSON.stringify(body)).not.toContain('Zaynab')
  expect(JSON.stringify(connector.posted.all)).toContain('Zaynab')
})

test('a key that is not endorsed for Teams signs for nobody', async () => {
  const others = await startKeyServer(['webchat'])
  const school = await serve({
    MICROSOFT_APP_ID: APP_ID,
    MICROSOFT_APP_PASSWORD: 'secret',
    MICROSOFT_APP_TENANT_ID: TENANT,
    BOT_OPENID_METADATA_URL: others.metadataUrl,
    BOT_SERVICE_URLS: connector.serviceUrl,
  })
  const { status } = await post(school.url, says('attendance'), bearer(others.sign(claims())))
  vi.mocked(console.error).mockClear()
  expect(status).toBe(401)
  await school.close()
  await others.close()
})

test('while the keys are out of reach Teams is asked to try again', async () => {
  const gone = await startKeyServer()
  await gone.close()
  const school = await serve({
    MICROSOFT_APP_ID: APP_ID,
    MICROSOFT_APP_PASSWORD: 'secret',
    MICROSOFT_APP_TENANT_ID: TENANT,
    BOT_OPENID_METADATA_URL: gone.metadataUrl,
    BOT_SERVICE_URLS: connector.serviceUrl,
  })
  const { status, headers } = await post(school.url, says('attendance'), bearer(gone.sign(claims())))
  expect([status, headers.get('retry-after')]).toEqual([503, '10'])
  await school.close()
})
