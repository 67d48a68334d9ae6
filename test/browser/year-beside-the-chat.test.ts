// biome-ignore-all lint/performance/useDomNodeTextContent: what is seen is what counts, and these are no DOM nodes
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'

const simulator = inBrowser()

test('a card’s link opens the year beside the chat at its week, and what is asked there is written into the message box', async () => {
  const { page, be, ask, asked, barriers } = await simulator()
  await be('coordinator.9')
  const turn = await ask('attendance for year 9 last week')
  await turn.locator('.teams-pane').getByRole('link', { name: 'Open the year' }).click()
  const year = page.frameLocator('.year-tab iframe')
  await year.getByRole('heading', { name: 'Year 9, Mon 9 to Fri 13 Nov' }).waitFor()
  expect(await barriers()).toEqual([])
  await year.getByRole('button', { name: /Close/ }).first().click()
  await year.getByRole('button', { name: 'Ask about this', exact: true }).first().click()
  await expect.poll(() => page.getByLabel('Your message to Formroom').inputValue()).toMatch(/year 9/i)
  expect(await asked.count()).toBe(1)
})

test('the link of the Slack message opens it too', async () => {
  const { page, be, ask, view } = await simulator()
  await view('Slack')
  await be('coordinator.9')
  const turn = await ask('attendance for 9X last week')
  await turn.locator('.slack-pane').getByRole('link', { name: 'Open 9X’s year' }).click()
  await page.frameLocator('.year-tab iframe').getByRole('heading', { name: '9X, Mon 9 to Fri 13 Nov' }).waitFor()
})

test('the year is shown to whoever one is, in the theme that one has chosen', async () => {
  const { page, be } = await simulator({ colorScheme: 'light' })
  await be('coordinator.9')
  await page.getByRole('button', { name: 'The year', exact: true }).click()
  const year = page.frameLocator('.year-tab iframe')
  await year.getByRole('heading', { level: 1, name: /Year 9/ }).waitFor()
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
  await expect.poll(() => year.locator('html').getAttribute('data-theme')).toBe('dark')
  await be('tutor.9x')
  await year.getByRole('heading', { level: 1, name: /9X/ }).waitFor()
  await be('support')
  await expect.poll(() => year.locator('body').innerText()).not.toMatch(/\d\d\.\d%/)
  await page.getByRole('button', { name: 'Close the year' }).click()
  await page.locator('.year-tab').waitFor({ state: 'detached' })
})

test('on a phone the year lies over the chat, and asking leads back to it', async () => {
  const { page } = await simulator({ viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'The year', exact: true }).click()
  const year = page.frameLocator('.year-tab iframe')
  await year.getByRole('button', { name: 'Ask about this', exact: true }).first().click()
  await page.locator('.year-tab').waitFor({ state: 'detached' })
  await expect.poll(() => page.getByLabel('Your message to Formroom').inputValue()).not.toBe('')
})

test('asked about in the page by itself, the simulator opens as the same person with the question written', async () => {
  const { page } = await simulator()
  await page.goto(`${new URL(page.url()).origin}/?as=coordinator.9%40larkhill.example&say=attendance+for+9X`)
  const box = page.getByLabel('Your message to Formroom')
  await expect.poll(() => box.inputValue()).toBe('attendance for 9X')
  await expect.poll(() => box.getAttribute('placeholder')).toContain('Joseph')
})
