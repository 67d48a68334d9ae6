// biome-ignore-all lint/performance/useDomNodeTextContent: what is seen is what counts, and these are no DOM nodes
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { barriersOf } from './barriers.ts'
import { type RunningFormroom, startFormroom } from './running-formroom.ts'

const heaviestScript = 190 * 1024
const themes = ['light', 'dark', 'contrast'] as const
const widths = [320, 768, 1440] as const

let browser: Browser
let formroom: RunningFormroom
let page: Page | undefined
let complaints: string[]

beforeAll(async () => {
  formroom = await startFormroom()
  browser = await openBrowser()
})
afterEach(async () => {
  await page?.context().close()
  page = undefined
  expect(complaints).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await formroom?.stop()
})

interface Opened extends BrowserContextOptions {
  /** What an address says, without whom one is. */
  readonly query?: string
  /** Before the page is loaded. */
  readonly first?: (page: Page) => Promise<void>
  /** What is waited for. */
  readonly until?: string
}

async function open(who: string, { query = '', first, until = '.tiles a', ...options }: Opened = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
  page = await context.newPage()
  complaints = []
  page.on('console', (message) => {
    // That an answer was no 200 is what some of these tests are about.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await first?.(page)
  await page.goto(`${formroom.address}overview?${query}&as=${who}%40larkhill.example`)
  await page.locator(until).first().waitFor()
  return page
}

/** The facts that the page was drawn from, asked for once more. */
async function factsOf(of: Page): Promise<{ readonly panels: Record<string, { readonly facts: never }> }> {
  const answer = await of.request.post(`${formroom.address}api/ask?as=coordinator.9%40larkhill.example`, {
    data: { question: { name: 'year-overview', params: { scope: { base: { kind: 'years', yearGroups: [9] }, groups: [] } } } },
  })
  return ((await answer.json()) as { readonly facts: never }).facts
}

test('a coordinator sees where her year stands, and each figure is that of its question', async () => {
  const year = await open('coordinator.9', { query: 'scope=9' })
  await year.locator('#timeline').waitFor()
  const { panels } = await factsOf(year)
  const attendance: { readonly all: { readonly total: { readonly attendance: number } }; readonly rows: readonly Row[] } = panels[
    'attendance'
  ]?.facts as never
  const absence: { readonly now: { readonly persistent: number; readonly pupils: number } } = panels['absence']?.facts as never
  const lates: { readonly all: { readonly total: { readonly beforeClose: number; readonly afterClose: number } } } = panels[
    'lates'
  ]?.facts as never
  const tiles = await year.locator('.tiles').innerText()
  expect(tiles).toContain(`${attendance.all.total.attendance.toFixed(1)}%`)
  expect(tiles).toContain(`${absence.now.persistent}\nof ${absence.now.pupils} pupils`)
  expect(tiles).toContain(`${lates.all.total.beforeClose} · ${lates.all.total.afterClose}`)
  // Every cell of every form that is drawn, against the facts: its figure is the whole percent that was reached.
  for (const row of attendance.rows) {
    const drawn = await year
      .locator('.heat tr.form', { has: year.getByRole('link', { name: row.label, exact: true }) })
      .locator('a[data-at]')
      .allInnerTexts()
    expect(drawn).toEqual(
      row.cells.flatMap((cell) => (cell?.attendance == null ? [] : [String(Math.floor(cell.attendance + 1e-9))])),
    )
  }
})

interface Row {
  readonly label: string
  readonly cells: readonly ({ readonly attendance: number | null } | null)[]
}

for (const theme of themes) {
  for (const width of widths) {
    test(`nothing is in anybody's way in the ${theme} theme at ${width} pixels, and nothing runs out of the page`, async () => {
      const year = await open('coordinator.9', { query: `scope=9&theme=${theme}`, viewport: { width, height: 800 } })
      await year.locator('#pupils').waitFor()
      expect(await year.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(await barriersOf(year)).toEqual([])
      if (theme !== 'light') return
      await year.getByRole('button', { name: 'Show names' }).click()
      await year.locator('#pupils table').waitFor()
      for (const table of await year.getByRole('button', { name: /^Table/ }).elementHandles()) await table.click()
      expect(await barriersOf(year)).toEqual([])
    })
  }
}

test('the page goes from the year to a form, a week and a pupil, and each is an address that can be shared', async () => {
  const year = await open('coordinator.9', { query: 'scope=9' })
  await year.getByRole('link', { name: '9X', exact: true }).first().click()
  await year.getByRole('heading', { level: 1, name: /^9X/ }).waitFor()
  await year.locator('.heat a[data-at]').last().click()
  const drawer = year.getByRole('dialog')
  await drawer.getByRole('heading', { name: '9X, Mon 16 to Fri 20 Nov' }).waitFor()
  await drawer.getByText(/ of \d+ sessions/).waitFor()
  expect(await barriersOf(year)).toEqual([])
  const shared = new URL(year.url()).searchParams
  expect([shared.get('scope'), shared.get('week')]).toEqual(['9X', '2026-11-16'])
  await drawer.locator('.pupils a').first().click()
  await year.getByRole('dialog').getByText('Session by session').waitFor()
  expect(new URL(year.url()).searchParams.get('pupil')).toMatch(/^\d+$/)
  expect(await barriersOf(year)).toEqual([])
  await year.reload()
  await year.getByRole('dialog').getByText('Session by session').waitFor()
  await year.keyboard.press('Escape')
  await year.getByRole('dialog').waitFor({ state: 'detached' })
  expect(new URL(year.url()).searchParams.has('pupil')).toBe(false)
})

test('filters are addresses, and the browser goes back through them', async () => {
  const year = await open('coordinator.9', { query: 'scope=9' })
  await year.getByRole('combobox', { name: 'Group' }).selectOption('PP')
  await year.getByRole('heading', { level: 1, name: /^Pupil Premium pupils in Year 9/ }).waitFor()
  await year.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Autumn 1' })
  await year.getByRole('heading', { level: 1, name: /Autumn 1/ }).waitFor()
  const { searchParams } = new URL(year.url())
  expect([searchParams.get('group'), searchParams.get('period')]).toEqual(['PP', '2026-27.autumn-1'])
  await year.goBack()
  await year.goBack()
  await year.getByRole('heading', { level: 1, name: /^Year 9/ }).waitFor()
})

test('by keyboard one goes from cell to cell with the arrows, over holidays, and opens one', async () => {
  const year = await open('coordinator.9', { query: 'scope=9' })
  const stop = year.locator('.heat a[data-at][tabindex="0"]')
  expect(await stop.count()).toBe(1)
  await stop.focus()
  await year.keyboard.press('Home')
  await expect.poll(() => year.locator('.readout').innerText()).toMatch(/^Year 9, week of 31 Aug/)
  await year.keyboard.press('ArrowDown')
  for (let week = 0; week < 8; week += 1) await year.keyboard.press('ArrowRight')
  await expect.poll(() => year.locator('.readout').innerText()).toMatch(/^9\w, week of 2 Nov/)
  await year.keyboard.press('Enter')
  await year
    .getByRole('dialog')
    .getByRole('heading', { name: /^9\w, Mon 2 to Fri 6 Nov/ })
    .waitFor()
  await year.keyboard.press('Escape')
  await expect
    .poll(() => year.evaluate<string>("document.activeElement?.getAttribute('aria-label')"))
    .toMatch(/^(\d+, )?9\w, week of 2 Nov/)
})

test('a tutor sees their own form, a teacher nothing of attendance, and nobody a pupil who is not theirs', async () => {
  const own = await open('tutor.9x')
  await own.getByRole('heading', { level: 1, name: /^9X/ }).waitFor()
  expect(await own.getByRole('combobox', { name: 'Year or form' }).locator('option').allInnerTexts()).not.toContain('9Y')
  await own.context().close()

  const refused = await open('tutor.9x', { query: 'scope=9Y', until: '.state' })
  await expect.poll(() => refused.locator('main').innerText()).toMatch(/I can't help with that one/)
  const [forbidden, nobody] = [await pupilSaid(1), await pupilSaid(999_999)]
  expect(forbidden).toBe(nobody)

  const teacher = await open('teacher', { until: '.state' })
  await expect.poll(() => teacher.locator('body').innerText()).not.toMatch(/\d%/)
})

/** What the tutor of 9X is told of a pupil: the first of the roll is in year 7. */
async function pupilSaid(id: number): Promise<string> {
  await page?.context().close()
  const drawn = await open('tutor.9x', { query: `pupil=${id}`, until: '.drawer .state' })
  return drawn.locator('.drawer').innerText()
}

test('nobody’s name is asked for before somebody wants to see names', async () => {
  const asked: string[] = []
  const year = await open('coordinator.9', {
    query: 'scope=9',
    async first(of) {
      of.on('request', (request) => {
        if (request.url().includes('/api/ask')) asked.push(JSON.parse(request.postData() ?? '{}').question.name)
      })
    },
  })
  await year.getByRole('button', { name: 'Show names' }).waitFor()
  expect(asked).toEqual(['year-overview'])
})

test('while it waits the page shows its shape; without a connection, a sign-in or an answer it says what to do', async () => {
  let answer: 'wait' | 'sign in' | 'fault' | 'offline' = 'wait'
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const year = await open('coordinator.9', {
    query: 'scope=9',
    until: '.skeleton',
    async first(of) {
      await of.route('**/api/ask*', async (route) => {
        if (answer === 'wait') {
          await held
          return route.continue()
        }
        if (answer === 'offline') return route.abort()
        const status = answer === 'sign in' ? 401 : 500
        return route.fulfill({
          status,
          contentType: 'application/json',
          body: '{"error":"Something went wrong here. The reference is ab12."}',
        })
      })
    },
  })
  expect(await barriersOf(year)).toEqual([])
  go()
  await year.locator('.tiles a').first().waitFor()
  const main = year.locator('main')
  answer = 'offline'
  await year.getByRole('combobox', { name: 'Group' }).selectOption('EAL')
  await main.getByText('No connection').waitFor()
  answer = 'fault'
  await main.getByRole('button', { name: 'Try again' }).click()
  await main.getByText(/reference is ab12/).waitFor()
  answer = 'sign in'
  await main.getByRole('button', { name: 'Try again' }).click()
  await main.getByRole('button', { name: 'Sign in again' }).waitFor()
  expect(await barriersOf(year)).toEqual([])
})

test('a year without registers, and a file that is being read in, each say so', async () => {
  const empty = await open('coordinator.9', { query: 'scope=9&period=2027-28' })
  await empty.getByRole('heading', { name: 'No registers yet' }).waitFor()
  expect(await barriersOf(empty)).toEqual([])
  await empty.context().close()
  const importing = await open('coordinator.9', {
    query: 'scope=9',
    async first(of) {
      await of.route('**/api/ask*', async (route) => {
        const response = await route.fetch()
        const body = (await response.json()) as { facts: object }
        return route.fulfill({ response, json: { ...body, facts: { ...body.facts, isImporting: true } } })
      })
    },
  })
  await importing.getByText(/New registers are being read in/).waitFor()
})

test('it prints on sheets of A4, in the light theme and without its buttons', async () => {
  const year = await open('coordinator.9', { query: 'scope=9&theme=dark' })
  await year.locator('#timeline').waitFor()
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const printed = await getDocument({ data: new Uint8Array(await year.pdf({ preferCSSPageSize: true, printBackground: true })) })
    .promise
  expect(printed.numPages).toBeLessThanOrEqual(3)
  const sheet = await printed.getPage(1)
  const [, , width = 0, height = 0] = sheet.view
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  const words = (await sheet.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')
  expect(words).toContain('Attendance by week')
  expect(words).not.toContain('Copy link')
})

test('the first script is light, and Teams’ own library is not in it', async () => {
  const scripts: string[] = []
  const year = await open('coordinator.9', {
    query: 'scope=9',
    async first(of) {
      of.on('response', (response) => {
        if (response.url().endsWith('.js')) scripts.push(response.url())
      })
    },
  })
  await year.locator('#pupils').waitFor()
  const bodies = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()))
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.reduce((all, body) => all + gzipSync(body).length, 0)).toBeLessThan(heaviestScript)
  expect(bodies.join('')).not.toContain('teams.microsoft.com')
})
