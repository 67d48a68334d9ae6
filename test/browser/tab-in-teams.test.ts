// biome-ignore-all lint/performance/useDomNodeTextContent: what is seen is what counts, and these are no DOM nodes
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type FakeSignIn, MICROSOFT_CLIENT, SIGN_IN_TENANT, startFakeSignIn } from '../support/fake-sign-in.ts'
import { type HostSays, openInTeams, PUBLIC_HOST, type TeamsHost } from '../support/fake-teams-host.ts'
import { type RunningFormroom, startFormroom } from './running-formroom.ts'

const folder = mkdtempSync(join(tmpdir(), 'formroom-teams-tab-'))
let microsoft: FakeSignIn
let formroom: RunningFormroom
let browser: Browser
let page: Page | undefined
let complaints: string[]

beforeAll(async () => {
  // The fictional school is only made where nobody signs in.
  await (await startFormroom({}, folder)).stop()
  microsoft = await startFakeSignIn('microsoft', `${PUBLIC_HOST}/sign-in/microsoft/callback`)
  formroom = await startFormroom(
    {
      PUBLIC_URL: PUBLIC_HOST,
      MICROSOFT_APP_ID: MICROSOFT_CLIENT.id,
      MICROSOFT_APP_PASSWORD: MICROSOFT_CLIENT.secret,
      MICROSOFT_APP_TENANT_ID: SIGN_IN_TENANT,
      MICROSOFT_SIGN_IN_AUTHORITY: microsoft.address,
    },
    folder,
  )
  browser = await openBrowser()
})
afterEach(async () => {
  const heard = [...complaints]
  await page?.unrouteAll({ behavior: 'ignoreErrors' })
  await page?.context().close()
  page = undefined
  expect(heard).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await formroom?.stop()
  await microsoft?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Teams' token for somebody, by the local part of their address. */
function tokenOf(who: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return microsoft.sign({
    aud: MICROSOFT_CLIENT.id,
    iss: microsoft.issuer,
    iat: now,
    nbf: now,
    exp: now + 3_600,
    oid: `oid-of-${who}`,
    tid: SIGN_IN_TENANT,
    ver: '2.0',
    scp: 'access_as_user',
    preferred_username: `${who}@larkhill.example`,
  })
}

async function inTeams(
  path: string,
  says: Partial<HostSays> = {},
  who = 'coordinator.9',
): Promise<{ host: TeamsHost; tab: FrameLocator; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  const opened = await context.newPage()
  page = opened
  complaints = []
  opened.on('console', (message) => {
    // Chromium lets no frame of another site take the focus before somebody has touched it, and says so.
    const isAboutFocus = message.text().startsWith('Blocked autofocusing')
    if (['error', 'warning'].includes(message.type()) && !isAboutFocus) complaints.push(message.text())
  })
  opened.on('pageerror', (error) => complaints.push(error.message))
  const host = await openInTeams(opened, formroom.address.replace(/\/$/, ''), path, { token: () => tokenOf(who), ...says })
  return { host, tab: opened.frameLocator('iframe'), page: opened }
}

test('a coordinator opens the tab, is known by Teams’ token, and sees their own year', async () => {
  const { host, tab } = await inTeams('/overview?in=teams')
  await tab.getByRole('heading', { level: 1, name: /Year 9/ }).waitFor()
  const asked = host.asked.map(({ func }) => func)
  expect(asked).toContain('authentication.getAuthToken')
  await expect.poll(() => host.asked.map(({ func }) => func)).toContain('appInitialization.success')
})

test('the tab wears the theme of Teams, and changes with it', async () => {
  const { host, tab } = await inTeams('/overview?in=teams', { theme: 'dark' })
  const theme = () => tab.locator('html').getAttribute('data-theme')
  await tab.getByRole('heading', { level: 1, name: /Year 9/ }).waitFor()
  expect(await theme()).toBe('dark')
  await host.tell('themeChange', 'contrast')
  await expect.poll(theme).toBe('contrast')
  await host.tell('themeChange', 'default')
  await expect.poll(theme).toBe('light')
})

test('a link in a card opens the tab at its week', async () => {
  const { tab } = await inTeams('/overview?in=teams', { subEntityId: 'scope=9X&week=2026-11-09' })
  await tab.getByRole('heading', { name: /9X, Mon 9 to Fri 13 Nov/ }).waitFor()
})

test('what is asked about opens the chat in Teams, with the question written and not sent', async () => {
  const { host, tab } = await inTeams('/overview?in=teams')
  await tab.getByRole('button', { name: 'Ask about this', exact: true }).first().click()
  const opened = () => host.asked.find(({ func }) => func === 'executeDeepLink')?.args[0]
  await expect
    .poll(opened)
    .toMatch(new RegExp(`^https://teams\\.microsoft\\.com/l/chat/0/0\\?users=28:${MICROSOFT_CLIENT.id}&message=.+`))
  expect(decodeURIComponent(String(opened()))).toMatch(/year 9/i)
})

test('somebody whom Teams gives no token is told so, and sees nobody’s figures', async () => {
  const { tab } = await inTeams('/overview?in=teams', { token: async () => undefined })
  await expect.poll(() => tab.locator('body').innerText()).toMatch(/sign|who you are/i)
  expect(await tab.locator('body').innerText()).not.toMatch(/\d\d\.\d%/)
  // The browser says of every 401 that it was one.
  expect(complaints.every((words) => words.includes('401'))).toBe(true)
  complaints = []
})

test('a channel’s tab is set up with a year, and shows each who opens it what they may see', async () => {
  const { host, tab } = await inTeams('/overview/config?in=teams', { frameContext: 'settings' })
  await tab.getByRole('radio', { name: '9X' }).check()
  await expect.poll(() => host.asked.findLast(({ func }) => func === 'settings.setValidityState')?.args).toEqual([true])
  await host.tell('settings.save', {})
  const saved = () => host.asked.find(({ func }) => func === 'settings.setSettings')?.args[0]
  await expect.poll(saved).toMatchObject({
    entityId: 'overview:9X',
    contentUrl: `${PUBLIC_HOST}/overview?scope=9X&in=teams`,
    websiteUrl: `${PUBLIC_HOST}/overview?scope=9X`,
  })
  await expect.poll(() => host.asked.map(({ func }) => func)).toContain('settings.save.success')
})

test('a channel’s tab about a form shows its pupils to its tutor and nothing to a teacher who is none of its own', async () => {
  const tutor = await inTeams('/overview?scope=9X&in=teams', {}, 'tutor.9x')
  await tutor.tab.getByRole('heading', { level: 1, name: /9X/ }).waitFor()
  await tutor.page.unrouteAll({ behavior: 'ignoreErrors' })
  await tutor.page.context().close()
  const { tab } = await inTeams('/overview?scope=9X&in=teams', {}, 'support')
  await expect.poll(() => tab.locator('body').innerText()).toMatch(/can.t help|not for you|no permission|may see/i)
  expect(await tab.locator('body').innerText()).not.toMatch(/\d\d\.\d%/)
})

test('opened outside Teams, the tab’s address becomes the page’s own, for which one signs in', async () => {
  const context = await browser.newContext()
  page = await context.newPage()
  complaints = []
  const left = page.waitForRequest((request) => new URL(request.url()).pathname === '/sign-in')
  await page.goto(`${formroom.address}overview?scope=9&in=teams`)
  expect(new URL((await left).url()).searchParams.get('to')).toBe('/overview?scope=9')
})
