// biome-ignore-all lint/performance/useDomNodeTextContent: what is seen is what counts, and these are no DOM nodes
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'

const simulator = inBrowser()
const phone = { viewport: { width: 390, height: 844 } }

/** Fills the three fields that are required. */
async function fillIn(form: Locator, { pupil, kind, what }: { pupil: RegExp; kind: string; what: string }): Promise<void> {
  await form.getByRole('combobox', { name: /^Who is it about/ }).click()
  await form.getByRole('option', { name: pupil }).click()
  await form.getByRole('combobox', { name: /^What kind/ }).selectOption({ label: kind })
  await form.getByRole('textbox', { name: /^What you saw or heard/ }).fill(what)
}

test('on a telephone a teacher logs a concern in one pass with three fields, and is told that it was received', async () => {
  const { page, be, ask, barriers } = await simulator(phone)
  await page.getByRole('button', { name: 'Be somebody else' }).click()
  await be('teacher')
  const turn = await ask('log a concern about Jamie Smith')
  const card = turn.locator('.teams-card')
  await expect.poll(() => card.innerText()).toMatch(/^Log a concern\s+A child in danger now\? Call 999/)
  await fillIn(card, { pupil: /^Jamie Smith \(9X\)/, kind: 'Friendships', what: 'Sat alone at lunch again.' })
  expect(await barriers()).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await card.getByRole('button', { name: 'Send it' }).click()
  await card.getByText(/^Received \d\d:\d\d\./).waitFor()
  await expect.poll(() => card.innerText()).not.toMatch(/Jamie|9X|lunch/)
})

test('what was typed survives where a field is missing, with the reason beside it', async () => {
  const { be, ask, view } = await simulator()
  await view('Teams')
  await be('teacher')
  const turn = await ask('log a concern about Jamie Smith')
  const card = turn.locator('.teams-card')
  await card.getByRole('textbox', { name: /^What you saw or heard/ }).fill('Miss Hart shouted at him until he cried.')
  await card.getByRole('combobox', { name: /^Who is it about/ }).click()
  await card.getByRole('option', { name: /^Jamie Smith \(9Z\)/ }).click()
  await card.getByRole('combobox', { name: /^What kind/ }).selectOption({ label: 'Bullying' })
  await card.getByRole('button', { name: 'Send it' }).click()
  await card
    .getByText(/works or volunteers here/)
    .last()
    .waitFor()
  await expect
    .poll(() => card.getByRole('textbox', { name: /^What you saw or heard/ }).inputValue())
    .toBe('Miss Hart shouted at him until he cried.')
  await expect.poll(() => card.innerText()).toContain('Jamie Smith (9Z)')
})

test('a new concern comes to the safeguarding lead unasked; when she has seen it, its author is told', async () => {
  const { page, be, ask, view, barriers } = await simulator()
  await view('Teams')
  await be('teacher')
  const form = (await ask('log a concern about Jamie Smith')).locator('.teams-card')
  await fillIn(form, { pupil: /^Jamie Smith \(9X\)/, kind: 'Home', what: 'Nobody was at home when he got there.' })
  await form.getByRole('button', { name: 'Send it' }).click()
  await form.getByText(/^Received/).waitFor()
  const people = page.getByRole('navigation', { name: 'Who you are' })
  const told = people.getByRole('button', { name: /Safeguarding lead|safeguarding lead/ }).filter({ hasText: /new message/ })
  await told.first().waitFor()
  expect(await barriers()).toEqual([])
  await told.first().click()
  const notice = page.locator('.turn').last()
  await notice.getByText('1 new concern').first().waitFor()
  await expect.poll(() => notice.innerText()).not.toMatch(/Jamie|at home/)
  for (const name of ['Slack', 'Plain text', 'Teams'] as const) {
    await view(name)
    await expect.poll(() => notice.innerText()).toContain('1 new concern')
  }
  expect(await barriers()).toEqual([])
  await expect.poll(() => people.getByRole('button', { pressed: true }).innerText()).not.toContain('new message')
  await notice.getByRole('button', { name: /^Open privately/ }).click()
  const window = page.getByRole('dialog')
  await window.getByText(/Nobody was at home/).waitFor()
  await window.getByRole('button', { name: 'Close the window' }).click()
  await notice.getByRole('button', { name: 'I have seen it' }).click()
  await notice.getByText('Updated').waitFor()

  await be('teacher')
  await page
    .locator('.turn')
    .last()
    .getByText(/Seen by the safeguarding team/)
    .first()
    .waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await barriers()).toEqual([])
})

test('the safeguarding lead reads it in a window, says that she has seen it, and its author sees that', async () => {
  const { page, be, ask, view, barriers } = await simulator()
  await view('Teams')
  await be('support')
  const filed = await ask('log a concern about Jamie Smith')
  const form = filed.locator('.teams-card')
  await fillIn(form, { pupil: /^Jamie Smith \(9X\)/, kind: 'Home', what: 'He said there is no food at home.' })
  await form.getByRole('button', { name: 'Send it' }).click()
  await form.getByText(/^Received/).waitFor()

  await be('dsl')
  const list = await ask('concerns')
  await expect.poll(() => list.innerText()).not.toContain('no food')
  await list
    .getByRole('button', { name: /^Open privately/ })
    .first()
    .click()
  const window = page.getByRole('dialog')
  await window.getByText(/no food at home/).waitFor()
  expect(await barriers()).toEqual([])
  await window.getByRole('button', { name: 'Close the window' }).click()
  await list.getByRole('button', { name: 'I have seen it' }).first().click()
  await expect.poll(() => list.innerText()).toContain('seen')

  await be('support')
  const own = await ask('my concerns')
  await expect.poll(() => own.innerText()).toMatch(/Seen by the safeguarding team/)
})
