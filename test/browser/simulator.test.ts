// biome-ignore-all lint/performance/useDomNodeTextContent: what is seen is what counts, and these are no DOM nodes
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'

const thisWeek = 'attendance for 9X this week'
const simulator = inBrowser()

test('a tutor of 9X asks how the week stands and sees a figure, a chart and what it rests on, as Teams and Slack show it', async () => {
  const { be, ask } = await simulator()
  await be('tutor.9x')
  const turn = await ask(thisWeek)
  for (const pane of ['.teams-pane', '.slack-pane']) {
    await expect.poll(() => turn.locator(pane).last().innerText()).toMatch(/\d+\.\d\s?%/)
    await expect.poll(() => turn.locator(`${pane} svg.chart-picture .chart-bar`).count()).toBeGreaterThan(0)
    await expect.poll(() => turn.locator(`${pane} .chart table tr`).count()).toBeGreaterThan(0)
  }
  await expect.poll(() => turn.locator('.teams-pane').last().innerText()).toContain('sessions')
  await expect.poll(() => turn.locator('.understood-short').innerText()).toContain('attendance · form 9X · 16 to 20 Nov 2026')
})

test('"and last week?" is about 9X still, and the panel says that this was carried over', async () => {
  const { page, be, ask } = await simulator()
  await be('tutor.9x')
  await ask(thisWeek)
  const turn = await ask('and last week?')
  await expect.poll(() => turn.locator('.understood-short').innerText()).toContain('form 9X · 9 to 13 Nov 2026')
  await turn.locator('.understood-button').click()
  const panel = page.getByRole('complementary', { name: 'How this was understood' })
  await expect.poll(() => panel.innerText()).toMatch(/Carried over\s+.*scope/)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
})

test('a button puts the next answer in the place of the card, and says that it did', async () => {
  const { page, be, ask, view, asked } = await simulator()
  await view('Teams')
  await be('tutor.9x')
  const turn = await ask(thisWeek)
  const before = await turn.locator('.teams-card').innerText()
  await turn.locator('.teams-card button').first().click()
  await turn.locator('.updated').waitFor()
  await expect.poll(() => turn.locator('.teams-card').innerText()).not.toBe(before)
  await expect.poll(() => asked.count()).toBe(1)
  await page.getByRole('status').filter({ hasText: 'Updated' }).waitFor()
})

test('a button of the Slack message does what the one in Teams does', async () => {
  const { be, ask, view } = await simulator()
  await view('Slack')
  await be('tutor.9x')
  const turn = await ask(thisWeek)
  const label = await turn.locator('.slack-actions button').first().innerText()
  const before = await turn.locator('.slack-blocks').innerText()
  await turn.getByRole('button', { name: label, exact: true }).click()
  await turn.locator('.updated').waitFor()
  await expect.poll(() => turn.locator('.slack-blocks').innerText()).not.toBe(before)
})

test('a form is searched, put right, confirmed, done and taken back in its place, with the keyboard and without barriers', async () => {
  const { page, be, ask, view, barriers } = await simulator()
  await view('Teams')
  await be('admin')
  const turn = await ask('staff')
  const card = turn.locator('.teams-card')
  const press = (name: string) => card.getByRole('button', { name, exact: true }).click()
  await press('Give a role')
  const who = card.getByRole('combobox', { name: /^Who/ })
  await who.fill('birk')
  await card.getByRole('option', { name: /Birkett/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => who.inputValue()).toContain('Birkett')
  await card.getByRole('combobox', { name: /^Role/ }).selectOption({ label: 'Learning coordinator' })
  expect(await barriers()).toEqual([])
  await press('Next')
  await card.getByText(/^Say which year group/).waitFor()
  await expect.poll(() => card.getByRole('combobox', { name: /^Who/ }).inputValue()).toContain('Birkett')
  await card.getByRole('combobox', { name: /^Year group/ }).selectOption({ label: 'Year 8' })
  await press('Next')
  await card.getByText('Is this right?').waitFor()
  await expect
    .poll(() => card.innerText())
    .toMatch(/At once: who sees more or fewer pupils by name[\s\S]*Birkett[\s\S]*\d+ pupils/)
  await press('Yes, do it')
  await card.getByText('Role given').waitFor()
  await press('Undo')
  await card.getByText('Taken back', { exact: true }).waitFor()
})

test('everybody has a thread of their own, and a teacher without a form is declined what the tutor was told', async () => {
  const { be, ask, asked } = await simulator()
  await be('tutor.9x')
  const answered = await (await ask(thisWeek)).locator('.teams-card').innerText()
  await be('teacher')
  await expect.poll(() => asked.count()).toBe(0)
  const turn = await ask(thisWeek)
  await expect.poll(() => turn.locator('.dot.outcome-refuse').count()).toBe(1)
  await expect.poll(() => turn.locator('.teams-card').innerText()).not.toMatch(/\d\s?%/)
  await be('tutor.9x')
  await expect.poll(() => asked.locator('.teams-card').innerText()).toBe(answered)
})

test('in a channel, what names pupils is for the asker alone, and a colleague is told no more than that', async () => {
  const { page, be, ask, go, asked } = await simulator()
  await be('tutor.9x')
  await go('Channel')
  const turn = await ask('who in 9X has the lowest attendance this term?')
  await expect.poll(() => turn.locator('.teams-pane').last().innerText()).toContain('Only you can see this message')
  await expect.poll(() => turn.locator('.slack-pane').last().innerText()).toContain('Only visible to you')
  await be('coordinator.9')
  await page.locator('.privately').first().waitFor()
  await expect.poll(() => page.locator('.teams-card, .slack-blocks').count()).toBe(0)
  await expect.poll(() => asked.innerText()).not.toMatch(/\d\s?%/)
})

test('plain text gives the same figure as the card', async () => {
  const { be, ask, view } = await simulator()
  await be('tutor.9x')
  const turn = await ask(thisWeek)
  const figure = /\d+\.\d\s?%/.exec(await turn.locator('.teams-card').innerText())?.[0]
  await view('Plain text')
  await expect.poll(() => turn.locator('.plain-answer pre').innerText()).toContain(figure)
})

test.each([
  ['to begin with', 'teacher'],
  // Formroom has spoken first: her digest is there already.
  ['to try', 'coordinator.9'],
])('the questions that are offered %s can be asked by pressing them (%s)', async (offer, who) => {
  const { page, be, asked: turn } = await simulator()
  await be(who)
  const offered = page
    .getByRole('list', { name: `Questions ${offer}` })
    .getByRole('button')
    .first()
  const question = await offered.innerText()
  await offered.click()
  await turn.locator('.answer-row').waitFor()
  await expect.poll(() => turn.locator('.dot').getAttribute('class')).toMatch(/outcome-(answer|no-data|help|form)/)
  await expect.poll(() => turn.getAttribute('aria-label')).toContain(question.trim())
})

test('it can be used with the keyboard alone: Enter sends, Up brings the last message back, Escape closes', async () => {
  const { page, be, ask } = await simulator()
  await be('tutor.9x')
  await ask(thisWeek)
  const box = page.getByLabel('Your message to Formroom')
  await page.locator('#message:focus').waitFor()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => box.inputValue()).toBe(thisWeek)
  await page.locator('.understood-button').focus()
  await page.keyboard.press('Enter')
  await page.locator('#panel-heading:focus').waitFor()
  await expect.poll(() => page.locator(':focus').innerText()).toBe('How this was understood')
  await page.keyboard.press('Escape')
  await page.locator('#message:focus').waitFor()
})

test('markup that somebody types is words and nothing else', async () => {
  const { page, ask, view } = await simulator()
  const typed = '<img src=x onerror="document.title=1"> **9X** [a](javascript:alert(1))'
  const turn = await ask(typed)
  for (const name of ['Side by side', 'Plain text'] as const) {
    await view(name)
    await expect.poll(() => turn.innerText()).toContain(typed)
    await expect.poll(() => page.locator('img, a[href^="javascript"]').count()).toBe(0)
  }
  expect(await page.title()).toBe('Formroom simulator')
})

test('when Formroom cannot be reached the page says so calmly, and trying again brings the answer', async () => {
  const { page, be, complaints } = await simulator()
  await be('tutor.9x')
  await page.route('**/api/messages', (route) => route.abort())
  await page.getByLabel('Your message to Formroom').fill(thisWeek)
  await page.keyboard.press('Enter')
  const failure = page.getByRole('alert')
  await failure.waitFor()
  await expect.poll(() => failure.innerText()).toContain('Is it still running')
  await page.unroute('**/api/messages')
  await failure.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.answer-row').waitFor()
  await expect.poll(() => failure.count()).toBe(0)
  // The browser itself remarks on the request that was stopped here, and on nothing else.
  expect(complaints.splice(0).every((words) => words.includes('ERR_FAILED'))).toBe(true)
})

test('a new chat begins afresh: what went before is not carried over', async () => {
  const { page, be, ask, asked } = await simulator()
  await be('tutor.9x')
  await ask('attendance for year 9 this week')
  await page.getByRole('button', { name: 'New chat' }).click()
  await expect.poll(() => asked.count()).toBe(0)
  const turn = await ask('and last week?')
  await expect.poll(() => turn.locator('.understood-short').innerText()).not.toContain('year 9')
})

test('dark follows the system until somebody chooses, and the choice is kept', async () => {
  const { page } = await simulator({ colorScheme: 'dark' })
  const theme = () => page.locator('html').getAttribute('data-theme')
  expect(await theme()).toBe('dark')
  await page.getByRole('button', { name: 'Switch to the light theme' }).click()
  expect(await theme()).toBe('light')
  await page.reload()
  await page.getByLabel('Your message to Formroom').waitFor()
  expect(await theme()).toBe('light')
})

test.each([320, 390, 820, 1440, 2560])('at %i pixels wide everything fits, in every view', async (width) => {
  const { page, be, ask, view } = await simulator({ viewport: { width, height: 800 } })
  if (width <= 900) await page.getByRole('button', { name: 'Be somebody else' }).click()
  await be('tutor.9x')
  await ask(thisWeek)
  for (const name of ['Teams', 'Slack', 'Plain text'] as const) {
    await view(name)
    for (const part of ['html', '.scroll']) {
      const content: number = await page.locator(part).evaluate((element) => element.scrollWidth)
      expect(content, `${part} in ${name}`).toBeLessThanOrEqual(width)
    }
  }
})

test('on a telephone the people are behind a button, and Escape puts them away', async () => {
  const { page } = await simulator({ viewport: { width: 390, height: 844 } })
  const people = page.getByRole('navigation', { name: 'Who you are' })
  await expect.poll(() => people.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Be somebody else' }).click()
  await expect.poll(() => people.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => people.isVisible()).toBe(false)
})

test('one can be anybody of the staff, found by name or role', async () => {
  const { page } = await simulator()
  const people = page.getByRole('navigation', { name: 'Who you are' })
  const before = await people.getByRole('button').count()
  await page.getByRole('searchbox').fill('headteacher')
  await expect.poll(() => people.getByRole('button').count()).toBeLessThan(before)
  await people.getByRole('button', { name: 'Headteacher' }).click()
  await expect.poll(() => people.getByRole('button', { pressed: true }).innerText()).toContain('Headteacher')
})

test.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const)('axe finds no barrier in the %s theme at %i pixels, in any view or panel', async (colorScheme, width) => {
  const { page, be, ask, view, barriers } = await simulator({ colorScheme, viewport: { width, height: 844 } })
  expect(await barriers(), 'welcome').toEqual([])
  if (width <= 900) {
    await page.getByRole('button', { name: 'Be somebody else' }).click()
    expect(await barriers(), 'people').toEqual([])
  }
  await be('tutor.9x')
  const turn = await ask(thisWeek)
  const views = width > 1000 ? (['Side by side', 'Plain text'] as const) : (['Teams', 'Slack', 'Plain text'] as const)
  for (const name of views) {
    await view(name)
    expect(await barriers(), name).toEqual([])
  }
  await turn.locator('.understood-button').click()
  expect(await barriers(), 'panel').toEqual([])
})
