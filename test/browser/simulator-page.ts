import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { barriersOf } from './barriers.ts'

/** The simulator as somebody uses it. */
export interface SimulatorPage {
  readonly page: Page
  /** What the browser complained of, in its console or as an uncaught error. */
  readonly complaints: string[]
  /** Becomes the person whose e-mail begins so. */
  be(localPart: string): Promise<void>
  /** What was asked here with what came of it: the turns but for those in which Formroom spoke up unasked, at whatever time. */
  readonly asked: Locator
  /** Says something and waits for the answer; gives the turn. */
  ask(text: string): Promise<Locator>
  view(name: 'Side by side' | 'Teams' | 'Slack' | 'Plain text'): Promise<void>
  go(place: 'Private' | 'Channel'): Promise<void>
  /** What axe finds wrong with the page as it stands, a line for each kind. */
  barriers(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Opens the simulator in a fresh browser profile. */
export async function openSimulator(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<SimulatorPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  await page.getByLabel('Your message to Formroom').waitFor()
  const listed = await fetch(new URL('/simulator/people', address))
  const people = (await listed.json()) as { email: string; name: string }[]

  return {
    page,
    complaints,
    asked: page.getByRole('article', { name: 'asked: ' }),
    async be(localPart) {
      const person = people.find(({ email }) => email.startsWith(`${localPart}@`))
      if (person === undefined) throw new Error(`Nobody of this school can be found as ${localPart}.`)
      await page.getByRole('navigation').getByRole('button', { name: person.name }).click()
    },
    async ask(text) {
      const turns = page.getByRole('article', { name: `asked: ${text}` })
      const before = await turns.count()
      await page.getByLabel('Your message to Formroom').fill(text)
      await page.keyboard.press('Enter')
      const turn = turns.nth(before)
      await turn.locator('.answer-row').waitFor()
      return turn
    },
    view: (name) => page.getByRole('radio', { name, exact: true }).check({ force: true }),
    go: (place) => page.getByRole('radio', { name: place, exact: true }).check({ force: true }),
    barriers: () => barriersOf(page),
    close: () => context.close(),
  }
}
