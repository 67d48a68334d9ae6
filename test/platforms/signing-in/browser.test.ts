import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSeal } from '../../../src/sealing.ts'
import { type FakeSignIn, MICROSOFT_CLIENT, SIGN_IN_TENANT, SLACK_CLIENT, startFakeSignIn } from '../../support/fake-sign-in.ts'
import { Browser, type ServedWeb, secret, serveWeb } from './serve-web.ts'

const oid = '99999999-8888-4777-8666-555555555555'
const nia = { name: 'Nia Bevan', roles: ['form tutor'] }
const account = `teams ${SIGN_IN_TENANT} ${oid}`

let microsoft: FakeSignIn
let slack: FakeSignIn
let served: ServedWeb
let now = Date.now()

beforeAll(async () => {
  served = await serveWeb({
    clock: { now: () => new Date(now) },
    async environment(url) {
      microsoft = await startFakeSignIn('microsoft', `${url}/sign-in/microsoft/callback`)
      slack = await startFakeSignIn('slack', `${url}/sign-in/slack/callback`)
      return {
        PUBLIC_URL: url,
        MICROSOFT_APP_ID: MICROSOFT_CLIENT.id,
        MICROSOFT_APP_PASSWORD: MICROSOFT_CLIENT.secret,
        MICROSOFT_APP_TENANT_ID: SIGN_IN_TENANT,
        MICROSOFT_SIGN_IN_AUTHORITY: microsoft.address,
        SLACK_BOT_TOKEN: 'xoxb-fictional',
        SLACK_SIGNING_SECRET: 's',
        SLACK_CLIENT_ID: SLACK_CLIENT.id,
        SLACK_CLIENT_SECRET: SLACK_CLIENT.secret,
        SLACK_SIGN_IN_ISSUER: slack.address,
      }
    },
    slackMember: async (team, user) =>
      team === 'T0SCHOOL' && user !== 'U0GUEST'
        ? { platform: 'slack', organisation: team, user, email: async () => undefined }
        : undefined,
  })
})

afterAll(async () => {
  await Promise.all([served.close(), microsoft.close(), slack.close()])
})

beforeEach(() => {
  now = Date.now()
  served.staff.clear()
  served.staff.set(account, nia)
  served.staff.set('slack T0SCHOOL U0NIA', nia)
  served.fetched.length = 0
  microsoft.who = { oid, tid: SIGN_IN_TENANT, ver: '2.0', preferred_username: 'nia.bevan@kingsmead.example' }
  slack.who = { 'https://slack.com/team_id': 'T0SCHOOL', 'https://slack.com/user_id': 'U0NIA', sub: 'U0NIA' }
  for (const fake of [microsoft, slack]) {
    fake.instead = {}
    fake.denies = false
    fake.down = false
    fake.faults.length = 0
  }
})

const browser = () => new Browser(served.url)

/** Goes out to sign in and stops at the door on the way back. */
async function setOut(one: Browser, way: 'microsoft' | 'slack' = 'microsoft', to = '/api/me'): Promise<URL> {
  const out = await one.step(`/sign-in/${way}?to=${encodeURIComponent(to)}`)
  const back = await fetch(out.headers.get('location') ?? '', { redirect: 'manual' })
  return new URL(back.headers.get('location') ?? '')
}

describe('signing in with Microsoft', () => {
  test('a link to a file leads through signing in to the file, and the next one straight to it', async () => {
    const one = browser()
    const chosen = await one.get('/files/a.b.c')
    expect(chosen.body).toContain('Sign in with Microsoft')
    expect(chosen.body).toContain('Sign in with Slack')
    const got = await one.get(`/sign-in/microsoft?to=${encodeURIComponent('/files/a.b.c')}`)
    expect(got).toMatchObject({ status: 200, body: 'a,b\r\n', url: `${served.url}/files/a.b.c` })
    expect(served.fetched).toEqual([{ link: 'a.b.c', from: account }])
    expect((await one.get('/files/d.e.f')).body).toBe('a,b\r\n')
    expect(microsoft.faults).toEqual([])
  })

  test('a file is saved and never shown or kept', async () => {
    const one = browser()
    const { headers } = await one.get('/sign-in/microsoft?to=%2Ffiles%2Fa')
    expect(headers.get('content-disposition')).toBe('attachment; filename="attendance-2026-11-18.csv"')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })

  test('the session is out of reach of scripts and other sites, ends after eight hours, and says nothing to who steals it', async () => {
    const one = browser()
    const back = await one.step(relative(await setOut(one)))
    const session = back.headers.getSetCookie().find((cookie) => cookie.startsWith('formroom='))
    expect(session).toMatch(/; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax$/)
    expect(Buffer.from(session?.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain(oid)
    expect(await me(one)).toBe(200)
    now += 8 * 3_600_000 - 1_000
    expect(await me(one)).toBe(200)
    now += 1_000
    expect(await me(one)).toBe(401)
  })

  test('whoever leaves the school is out at once, with a session that is hours old', async () => {
    const one = browser()
    expect((await one.get('/sign-in/microsoft?to=/api/me')).body).toBe(JSON.stringify(nia))
    served.staff.clear()
    expect(await me(one)).toBe(403)
  })

  test('somebody who is not of the staff hears so, and is not signed in', async () => {
    served.staff.clear()
    const one = browser()
    const got = await one.get('/sign-in/microsoft?to=/api/me')
    expect(got.status).toBe(403)
    expect(got.body).toContain('I don’t know this account as a member of staff')
    expect(one.cookies.size).toBe(0)
  })

  test('a first sign-in is known by the address that the tenant vouches for, and by no other', async () => {
    served.staff.clear()
    served.staff.set('nia.bevan@kingsmead.example', nia)
    expect((await browser().get('/sign-in/microsoft?to=/api/me')).status).toBe(200)
    served.staff.delete(account)
    microsoft.who = { ...microsoft.who, preferred_username: 'x@elsewhere.example', email: 'nia.bevan@kingsmead.example' }
    expect((await browser().get('/sign-in/microsoft?to=/api/me')).status).toBe(403)
    microsoft.who = { ...microsoft.who, xms_edov: true }
    expect((await browser().get('/sign-in/microsoft?to=/api/me')).status).toBe(200)
  })

  test.each([
    ['a guest', { acct: 1 }],
    ['a guest from another tenant', { idp: 'https://sts.windows.net/77777777-0000-4000-8000-000000000000/' }],
    ['a guest by name', { preferred_username: 'nia_gmail.com#EXT#@kingsmead.onmicrosoft.com' }],
    ['another tenant', { tid: '77777777-0000-4000-8000-000000000000' }],
    ['nobody', { oid: undefined }],
    ['an old token', { ver: '1.0' }],
    ['another app', { aud: 'another-app' }],
    ['another issuer', { iss: 'https://login.microsoftonline.com/common/v2.0' }],
    ['a token of yesterday', { exp: Math.floor(Date.now() / 1000) - 3_600 }],
    ['a token of tomorrow', { nbf: Math.floor(Date.now() / 1000) + 3_600 }],
    ['an answer to another question', { nonce: 'another-nonce' }],
  ])('%s is not let in', async (_, instead) => {
    microsoft.instead = instead
    const one = browser()
    const got = await one.get('/sign-in/microsoft?to=/api/me')
    expect([400, 401, 403]).toContain(got.status)
    expect(got.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(one.cookies.size).toBe(0)
  })

  test.each(['forge', 'signWithPublicKey', 'unsigned'] as const)('an id token made by %s is not taken', async (how) => {
    const proper = microsoft.sign
    microsoft.sign = async (claims) => microsoft[how](claims)
    const one = browser()
    expect((await one.get('/sign-in/microsoft?to=/api/me')).status).toBe(400)
    expect(one.cookies.size).toBe(0)
    microsoft.sign = proper
  })

  test('a code serves once: the same way back again is refused, here and there', async () => {
    const one = browser()
    const back = relative(await setOut(one))
    const kept = new Map(one.cookies)
    expect((await one.step(back)).status).toBe(303)
    expect((await one.step(back)).status).toBe(400)
    const thief = browser()
    for (const [name, value] of kept) thief.cookies.set(name, value)
    expect((await thief.step(back)).status).toBe(400)
    expect(microsoft.faults).toEqual(['invalid_grant'])
  })

  test('what somebody else began cannot be finished here: no state of ours, no session', async () => {
    const attacker = browser()
    const back = await setOut(attacker)
    const victim = browser()
    expect((await victim.step(relative(back))).status).toBe(400)
    await victim.step('/sign-in/microsoft')
    expect((await victim.step(relative(back))).status).toBe(400)
    back.searchParams.set('state', 'x'.repeat(43))
    expect((await attacker.step(relative(back))).status).toBe(400)
    expect([...victim.cookies.keys(), ...attacker.cookies.keys()]).not.toContain('formroom')
    expect(microsoft.faults).toEqual([])
  })

  test('two windows that sign in at once both arrive', async () => {
    const one = browser()
    const [first, second] = [await setOut(one), await setOut(one)]
    expect((await one.step(relative(second))).status).toBe(303)
    expect((await one.step(relative(first))).status).toBe(303)
  })

  test('ten minutes are enough to sign in, and no more are given', async () => {
    const one = browser()
    const back = relative(await setOut(one))
    now += 600_000
    expect((await one.step(back)).status).toBe(400)
  })

  test('whoever says no there is told so in a page, and may try again', async () => {
    microsoft.denies = true
    const got = await browser().get('/sign-in/microsoft')
    expect(got.status).toBe(400)
    expect(got.body).toContain('That sign-in did not work. Please start again.')
  })

  test('where Microsoft is out of reach, it is said to be so, and works again when it is back', async () => {
    const one = browser()
    const back = relative(await setOut(one))
    microsoft.down = true
    const got = await one.step(back)
    expect(got.status).toBe(503)
    expect(got.body).toContain('out of reach just now')
    microsoft.down = false
    expect((await one.get('/sign-in/microsoft?to=/api/me')).status).toBe(200)
  })
})

describe('signing in with Slack', () => {
  test('a member of the workspace is let in', async () => {
    const one = browser()
    const got = await one.get('/sign-in/slack?to=/files/a')
    expect(got.body).toBe('a,b\r\n')
    expect(served.fetched).toEqual([{ link: 'a', from: 'slack T0SCHOOL U0NIA' }])
    expect(slack.faults).toEqual([])
  })

  test.each([
    ['a guest', { 'https://slack.com/user_id': 'U0GUEST' }],
    ['another workspace', { 'https://slack.com/team_id': 'T0OTHER' }],
    ['no workspace', { 'https://slack.com/team_id': undefined }],
    ['another app', { aud: '9.9' }],
    ['another issuer', { iss: 'https://slack.example' }],
    ['a token of yesterday', { exp: Math.floor(Date.now() / 1000) - 3_600 }],
    ['an answer to another question', { nonce: 'another-nonce' }],
  ])('%s is not let in', async (_, instead) => {
    slack.instead = instead
    const one = browser()
    expect([400, 403]).toContain((await one.get('/sign-in/slack?to=/api/me')).status)
    expect(one.cookies.size).toBe(0)
  })

  test('what was begun with one platform is not finished with the other', async () => {
    const one = browser()
    const back = await setOut(one, 'slack')
    expect((await one.step(relative(back).replace('/slack/', '/microsoft/'))).status).toBe(400)
  })
})

describe('the session', () => {
  test('that was altered, or sealed for something else, or of an account that cannot sign in here, is none', async () => {
    const one = browser()
    await one.get('/sign-in/microsoft?to=/api/me')
    const cookie = one.cookies.get('formroom') ?? ''
    const clock = { now: () => new Date(now) }
    const sealed = (purpose: string, value: unknown) => createSeal({ secret, purpose, clock }).seal(value, 60)
    const proper = { platform: 'teams', organisation: SIGN_IN_TENANT, user: oid }
    one.cookies.set('formroom', await sealed('session', proper))
    expect(await me(one)).toBe(200)
    for (const other of [
      `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`,
      cookie.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0'),
      await sealed('link to a file', proper),
      await sealed('sign-in begun', proper),
      await sealed('session', { ...proper, organisation: 'another-tenant' }),
      await sealed('session', { platform: 'local', email: 'nia.bevan@kingsmead.example' }),
      await sealed('session', 'nia'),
      `${cookie}; formroom=${cookie}`,
      '',
    ]) {
      one.cookies.set('formroom', other)
      expect(await me(one), other).toBe(401)
    }
  })

  test('ends where one signs out, which only our own page can ask for', async () => {
    const one = browser()
    await one.get('/sign-in/microsoft?to=/api/me')
    for (const origin of ['https://evil.example', 'null', `${served.url}.evil.example`]) {
      expect((await one.post('/sign-out', {}, origin)).status).toBe(403)
    }
    expect((await one.step('/sign-out')).status).toBe(405)
    expect(await me(one)).toBe(200)
    expect((await one.post('/sign-out', {})).status).toBe(200)
    expect(await me(one)).toBe(401)
  })

  test('nobody can be taken at their word here', async () => {
    const one = browser()
    expect((await one.get('/api/me?as=nia.bevan@kingsmead.example')).status).toBe(401)
    one.cookies.set('formroom-as', 'nia.bevan%40kingsmead.example')
    expect((await one.get('/api/me')).status).toBe(401)
    expect((await one.post('/sign-in/local', { email: 'nia.bevan@kingsmead.example' })).status).toBe(404)
  })
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/.//evil.example',
])('after signing in nobody is sent on to %s', async (to) => {
  const one = browser()
  const back = await one.step(relative(await setOut(one, 'microsoft', to)))
  expect(back.status).toBe(303)
  expect(new URL(back.headers.get('location') ?? '', served.url).origin).toBe(served.url)
  expect(back.headers.get('location')).toMatch(/^\/(?![/\\])/)
})

test('a refused file says the one sentence, in a page that runs nothing', async () => {
  served.gives = { kind: 'refused', sentence: 'This link is too old, or <it> is not yours.' }
  const got = await browser().get('/sign-in/microsoft?to=/files/a')
  expect(got.status).toBe(403)
  expect(got.body).toContain('This link is too old, or &#60;it&#62; is not yours.')
  expect(got.headers.get('content-security-policy')).toContain("default-src 'none'")
})

async function me(one: Browser): Promise<number> {
  return (await one.get('/api/me')).status
}

function relative({ pathname, search }: URL): string {
  return `${pathname}${search}`
}
