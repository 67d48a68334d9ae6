import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakeSignIn, MICROSOFT_CLIENT, SIGN_IN_TENANT, startFakeSignIn } from '../../support/fake-sign-in.ts'
import { type ServedWeb, serveWeb } from './serve-web.ts'

const oid = '99999999-8888-4777-8666-555555555555'
const nia = { name: 'Nia Bevan', roles: ['form tutor'] }

let microsoft: FakeSignIn
let served: ServedWeb

async function start(): Promise<void> {
  served = await serveWeb({
    async environment(url) {
      microsoft = await startFakeSignIn('microsoft', `${url}/sign-in/microsoft/callback`)
      return {
        PUBLIC_URL: url,
        MICROSOFT_APP_ID: MICROSOFT_CLIENT.id,
        MICROSOFT_APP_PASSWORD: MICROSOFT_CLIENT.secret,
        MICROSOFT_APP_TENANT_ID: SIGN_IN_TENANT,
        MICROSOFT_SIGN_IN_AUTHORITY: microsoft.address,
      }
    },
  })
}

beforeAll(start)
afterAll(() => Promise.all([served.close(), microsoft.close()]))
beforeEach(() => {
  microsoft.down = false
  served.asked.length = 0
  served.staff.clear()
  served.staff.set(`teams ${SIGN_IN_TENANT} ${oid}`, nia)
})

const now = () => Math.floor(Date.now() / 1000)

/** What Teams' token for the tab says. */
function claims(instead: Readonly<Record<string, unknown>> = {}): JWTPayload {
  return {
    aud: MICROSOFT_CLIENT.id,
    iss: microsoft.issuer,
    iat: now(),
    nbf: now(),
    exp: now() + 3_600,
    oid,
    tid: SIGN_IN_TENANT,
    ver: '2.0',
    scp: 'access_as_user',
    azp: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
    preferred_username: 'nia.bevan@kingsmead.example',
    ...instead,
  }
}

async function me(token: string, scheme = 'Bearer'): Promise<Response> {
  return fetch(`${served.url}/api/me`, { headers: { authorization: `${scheme} ${token}` } })
}

const question = { name: 'year-overview', params: { scope: { base: { kind: 'none' }, groups: [] } } }

/** Asks as the tab does. */
async function ask(token: string, scheme = 'Bearer'): Promise<Response> {
  return fetch(`${served.url}/api/ask`, {
    method: 'POST',
    headers: { authorization: `${scheme} ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  })
}

async function page(token: string, scheme = 'Bearer'): Promise<Response> {
  return fetch(`${served.url}/overview?in=teams`, { headers: { authorization: `${scheme} ${token}` } })
}

/** All that a token opens. */
const doors = [me, ask, page]

test('the tab is told who one is', async () => {
  const response = await me(await microsoft.sign(claims()))
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(nia)
})

test('the token goes before any session, and for files too', async () => {
  const response = await fetch(`${served.url}/files/a.b`, {
    headers: { authorization: `Bearer ${await microsoft.sign(claims())}` },
  })
  expect(await response.text()).toBe('a,b\r\n')
  expect(served.fetched.at(-1)).toEqual({ link: 'a.b', from: `teams ${SIGN_IN_TENANT} ${oid}` })
})

test('each name that the app goes by will do', async () => {
  const { host } = new URL(served.url)
  const { id } = MICROSOFT_CLIENT
  for (const aud of [id, `api://${id}`, `api://botid-${id}`, `api://${host}/${id}`, `api://${host}/botid-${id}`]) {
    expect((await me(await microsoft.sign(claims({ aud })))).status, aud).toBe(200)
  }
  expect(
    (await me(await microsoft.sign(claims({ iss: `https://login.microsoftonline.com/${SIGN_IN_TENANT}/v2.0` })))).status,
  ).toBe(200)
})

test('clocks may differ by five minutes', async () => {
  expect((await me(await microsoft.sign(claims({ exp: now() - 280 })))).status).toBe(200)
  expect((await me(await microsoft.sign(claims({ nbf: now() + 280 })))).status).toBe(200)
})

const wrong: readonly (readonly [string, () => Readonly<Record<string, unknown>>])[] = [
  ['of another tenant', () => ({ tid: '77777777-0000-4000-8000-000000000000' })],
  ['of no tenant', () => ({ tid: undefined })],
  ['for another app', () => ({ aud: '00000000-0000-4000-8000-000000000000' })],
  ['for an app of another host', () => ({ aud: `api://evil.example/${MICROSOFT_CLIENT.id}` })],
  ['for nobody', () => ({ aud: undefined })],
  ['from another issuer', () => ({ iss: 'https://login.microsoftonline.com/77777777-0000-4000-8000-000000000000/v2.0' })],
  ['from the old issuer', () => ({ iss: `https://sts.windows.net/${SIGN_IN_TENANT}/`, ver: '1.0' })],
  ['of the first version', () => ({ ver: '1.0' })],
  ['that has expired', () => ({ exp: now() - 320 })],
  ['that never expires', () => ({ exp: undefined })],
  ['that is not in force yet', () => ({ nbf: now() + 320 })],
  ['about no person', () => ({ oid: undefined })],
  ['for another scope', () => ({ scp: 'User.Read' })],
  ['for a scope that only looks like it', () => ({ scp: 'no_access_as_user access_as_user_not' })],
  ['of an app without a person', () => ({ scp: undefined, roles: ['access_as_user'], idtyp: 'app' })],
]

test.each(wrong)('a token %s is refused, whatever it is to open', async (_, instead) => {
  const token = await microsoft.sign(claims(instead()))
  for (const door of doors) {
    const response = await door(token)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(await response.text()).not.toMatch(/Nia|Year 8/)
  }
  expect(served.asked).toEqual([])
})

test.each([
  ['signed with another key', () => microsoft.forge(claims())],
  ['signed with the public key', () => microsoft.signWithPublicKey(claims())],
  ['that is not signed', async () => microsoft.unsigned(claims())],
  ['signed with a key that nobody knows', () => microsoft.sign(claims(), { kid: 'unheard-of' })],
  ['that was altered', async () => altered(await microsoft.sign(claims({ oid: 'somebody-else' })))],
  ['that is none', async () => 'nonsense'],
  ['that is none, in three parts', async () => 'a.b.c'],
])('a token %s is refused, whatever it is to open', async (_, token) => {
  const bad = await token()
  for (const door of doors) expect((await door(bad)).status).toBe(401)
  expect(served.asked).toEqual([])
})

test('the tab asks as whoever its token is of, and no cookie or address of a persona changes that', async () => {
  const response = await ask(await microsoft.sign(claims()))
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ outcome: 'answer', audience: 'asker', facts: { of: 'Year 8' } })
  expect(served.asked).toEqual([{ name: 'year-overview', from: `teams ${SIGN_IN_TENANT} ${oid}` }])
  const posing = await fetch(`${served.url}/api/ask?as=nia.bevan%40kingsmead.example`, {
    method: 'POST',
    headers: { cookie: 'formroom-as=nia.bevan%40kingsmead.example', origin: served.url, 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  expect(posing.status).toBe(401)
})

test('without a token nothing is asked, from whatever page', async () => {
  for (const origin of [served.url, 'https://evil.example', undefined]) {
    const response = await fetch(`${served.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(origin && { origin }) },
      body: JSON.stringify({ question }),
    })
    expect([401, 403]).toContain(response.status)
  }
  expect(served.asked).toEqual([])
})

test('an id token is no access token', async () => {
  expect((await me(await microsoft.sign(claims({ scp: undefined, nonce: 'n' })))).status).toBe(401)
})

test('guests of the tenant are not served, and other schemes are none', async () => {
  for (const door of doors) expect((await door(await microsoft.sign(claims({ acct: 1 })))).status).toBe(403)
  for (const door of doors) expect((await door(await microsoft.sign(claims()), 'Basic')).status).toBe(401)
  expect((await me(await microsoft.sign(claims({ idp: 'live.com' })))).status).toBe(403)
  expect((await me(await microsoft.sign(claims()), 'Basic')).status).toBe(401)
  expect((await fetch(`${served.url}/api/me`)).status).toBe(401)
})

test('a person who is not of the staff is told so, and one who leaves is out with the next request', async () => {
  const token = await microsoft.sign(claims({ preferred_username: undefined }))
  expect((await me(token)).status).toBe(200)
  served.staff.clear()
  expect((await me(token)).status).toBe(403)
})

test('keys are fetched once for many tokens, and not at all for a token that says itself that it is not ours', async () => {
  const before = microsoft.keyFetches()
  for (let time = 0; time < 5; time += 1) expect((await me(await microsoft.sign(claims()))).status).toBe(200)
  await me(await microsoft.sign(claims({ iss: 'https://evil.example' })))
  await me(microsoft.unsigned(claims()))
  expect(microsoft.keyFetches()).toBe(before)
})

test('while the key server is down, keys that are known go on to serve', async () => {
  expect((await me(await microsoft.sign(claims()))).status).toBe(200)
  microsoft.down = true
  expect((await me(await microsoft.sign(claims()))).status).toBe(200)
})

test('where no keys can be had, that is said to be so: it is no fault of the token', async () => {
  await Promise.all([served.close(), microsoft.close()])
  await start()
  served.staff.set(`teams ${SIGN_IN_TENANT} ${oid}`, nia)
  const token = await microsoft.sign(claims())
  microsoft.down = true
  const response = await me(token)
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('10')
  microsoft.down = false
  expect((await me(token)).status).toBe(200)
})

/** A token with another person in it, under the old signature. */
function altered(token: string): string {
  const [header = '', , signature = ''] = token.split('.')
  return `${header}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.${signature}`
}
