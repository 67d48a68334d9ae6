import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { teamsChatLink } from '../../../src/cards/teams-links.ts'
import { type FakeSignIn, MICROSOFT_CLIENT, SIGN_IN_TENANT, SLACK_CLIENT, startFakeSignIn } from '../../support/fake-sign-in.ts'
import { Browser, type ServedWeb, serveWeb } from './serve-web.ts'

const team = 'T0SCHOOL'
const user = 'U0NIA'
const nia = { name: 'Nia Bevan', roles: ['form tutor'] }

let slack: FakeSignIn
let inBoth: ServedWeb
let onThisMachine: ServedWeb

beforeAll(async () => {
  inBoth = await serveWeb({
    async environment(url) {
      slack = await startFakeSignIn('slack', `${url}/sign-in/slack/callback`)
      return {
        PUBLIC_URL: url,
        MICROSOFT_APP_ID: MICROSOFT_CLIENT.id,
        MICROSOFT_APP_PASSWORD: MICROSOFT_CLIENT.secret,
        MICROSOFT_APP_TENANT_ID: SIGN_IN_TENANT,
        SLACK_BOT_TOKEN: 'xoxb-fictional',
        SLACK_SIGNING_SECRET: 'fictional',
        SLACK_CLIENT_ID: SLACK_CLIENT.id,
        SLACK_CLIENT_SECRET: SLACK_CLIENT.secret,
        SLACK_SIGN_IN_ISSUER: slack.address,
      }
    },
    slackMember: async (organisation, id) => ({ platform: 'slack', organisation, user: id, email: async () => undefined }),
    chatOf: async (person) => ({
      address: person?.platform === 'slack' ? 'slack://app?team=T0SCHOOL&id=A0' : teamsChatLink(MICROSOFT_CLIENT.id),
      teamsApp: MICROSOFT_CLIENT.id,
    }),
  })
  onThisMachine = await serveWeb({ environment: () => ({}) })
})
afterAll(() => Promise.all([inBoth.close(), onThisMachine.close(), slack.close()]))
beforeEach(() => {
  slack.who = { 'https://slack.com/team_id': team, 'https://slack.com/user_id': user }
  for (const each of [inBoth, onThisMachine]) each.staff.clear()
  inBoth.staff.set(`slack ${team} ${user}`, nia)
})

test.each(['/overview', '/overview/config'])('%s may be framed by Teams, and loads and asks nobody but us', async (path) => {
  const { status, headers } = await new Browser(inBoth.url).get(`${path}?in=teams`)
  expect(status).toBe(200)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain(
    'frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com',
  )
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(policy).toContain("connect-src 'self' https://res.cdn.office.net;")
  expect(policy).not.toMatch(/unsafe|'self'[^;]*teams\.microsoft|\*;/)
  expect(headers.get('x-frame-options')).toBeNull()
  expect(headers.get('cache-control')).toBe('no-cache')
  expect(headers.get('set-cookie')).toBeNull()
})

test('a view that was shared is signed in for with Slack, and opens where it was', async () => {
  const browser = new Browser(inBoth.url)
  const view = '/overview?scope=9X&week=2026-11-16&group=PP'
  const first = await browser.step(view)
  expect(first.status).toBe(303)
  expect(first.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(view)}`)
  await browser.get(`/sign-in/slack?to=${encodeURIComponent(view)}`)
  const there = await browser.get(view)
  expect(there.status).toBe(200)
  expect(there.url).toBe(`${inBoth.url}${view}`)
  expect(there.body).toContain('<meta name="formroom-chat" content="slack://app?team=T0SCHOOL&#38;id=A0" />')
})

test('in Teams the page knows of the chat there before anybody is known', async () => {
  const { body } = await new Browser(inBoth.url).get('/overview?in=teams')
  expect(body).toContain(`https://teams.microsoft.com/l/chat/0/0?users=28:${MICROSOFT_CLIENT.id}`)
  expect(body).toContain(`<meta name="formroom-teams-app" content="${MICROSOFT_CLIENT.id}" />`)
})

test('nobody says that the simulator frames a page where there is none, and nobody poses as a persona', async () => {
  const browser = new Browser(inBoth.url)
  for (const path of ['/overview?in=simulator', '/overview?as=nia.bevan%40kingsmead.example', '/overview?in=else']) {
    expect((await browser.step(path)).status).toBe(303)
  }
})

test('on this machine the simulator frames the page, and Teams does not', async () => {
  const browser = new Browser(onThisMachine.url)
  const { status, headers } = await browser.get('/overview?in=simulator&as=nia.bevan%40kingsmead.example')
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect(headers.get('content-security-policy')).not.toContain('microsoft')
  expect((await browser.step('/overview?in=teams')).status).toBe(303)
  expect((await browser.step('/overview')).headers.get('location')).toBe('/sign-in?to=%2Foverview')
})

test('a session that has run out in the browser is signed in for again, for the same view', async () => {
  const browser = new Browser(inBoth.url)
  browser.cookies.set('formroom', 'eyJhbGciOiJkaXIifQ..a.b.c')
  expect((await browser.step('/overview?scope=9')).headers.get('location')).toBe(
    `/sign-in?to=${encodeURIComponent('/overview?scope=9')}`,
  )
})

test('a page is sent as small as the browser takes it, and not at all where it has it', async () => {
  const first = await fetch(`${inBoth.url}/overview?in=teams`, { headers: { 'accept-encoding': 'gzip' } })
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]+"$/)
  const again = await fetch(`${inBoth.url}/overview?in=teams`, { headers: { 'if-none-match': etag, 'accept-encoding': 'gzip' } })
  expect(again.status).toBe(304)
})
