import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { teamsFaults, textsOf } from '../../support/adaptive-cards.ts'
import { type FakeTeamsConnector, startFakeTeamsConnector } from '../../support/fake-teams-connector.ts'
import { PUPIL } from '../recorded-door.ts'
import { type Served, serve } from '../serve.ts'
import { CHANNEL, localTutor, ofType, post } from '../teams-activities.ts'

let connector: FakeTeamsConnector
let formroom: Served

beforeAll(async () => {
  connector = await startFakeTeamsConnector()
  formroom = await serve({})
})
afterEach(async () => {
  await formroom.idle()
  // Whatever is shown in a window is sent into no conversation.
  expect([connector.complaints, connector.posted.all]).toEqual([[], []])
  connector.reset()
  formroom.door.reset()
  formroom.lines.length = 0
})
afterAll(async () => {
  await formroom.close()
  await connector.close()
})

const form = { action: 'note', params: { pupil: 4 }, key: 'key-1' }
const between = { id: '19:two-people@unq.gbl.spaces', conversationType: 'personal' }
const invoke = (name: string, value: unknown, rest = {}) =>
  ofType(connector.serviceUrl, 'invoke', { name, value, ...rest }, localTutor)
const fromMenu = (messagePayload?: object, rest = {}) =>
  invoke('composeExtension/fetchTask', { commandId: 'log-concern', commandContext: 'message', messagePayload }, rest)
const said = (content: string, rest = {}) => ({ id: '1', body: { contentType: 'html', content }, ...rest })

/** What the window shows: every button of it is one that Teams takes there. */
function windowOf(body: unknown): { readonly title: string; readonly card: { readonly content: unknown } } {
  const { task } = body as { task: { type: string; value: { title: string; card: { content: unknown } } } }
  expect(task.type).toBe('continue')
  expect(teamsFaults(task.value.card.content)).toEqual([])
  expect(JSON.stringify(task.value.card.content)).not.toMatch(/Action\.Execute|task\/fetch/)
  return task.value
}

test.each(['compose', 'message'])(
  'the menu of all apps, or of a message, opens the form in a window (%s)',
  async (commandContext) => {
    const sent = invoke('composeExtension/fetchTask', { commandId: 'log-concern', commandContext })
    const { status, body } = await post(formroom.url, sent)
    expect(status).toBe(200)
    expect(JSON.stringify(windowOf(body).card.content)).toContain('"id":"minutes"')
    expect(formroom.door.begun).toMatchObject([{ action: { name: 'log-concern', params: {} }, place: 'private' }])
    expect(formroom.door.begun[0]?.quoted).toBeUndefined()
  },
)

test('a message is quoted as it was said, with who wrote it and when, and nowhere but to the door', async () => {
  const message = said('<div><p>He said <b>&quot;I won&#39;t go home&quot;</b><br>&amp; cried</p><img src="x"></div>', {
    from: { user: { displayName: 'Ola Wright' } },
    createdDateTime: '2026-11-18T08:50:00.000Z',
  })
  const { body } = await post(formroom.url, fromMenu(message))
  expect(formroom.door.begun[0]?.quoted).toBe('Ola Wright, Wed 18 Nov 08:50: He said "I won\'t go home"\n& cried')
  expect(formroom.door.begun[0]?.action).toEqual({ name: 'log-concern', params: {} })
  expect(JSON.stringify(body)).not.toContain('go home')
  expect(formroom.lines.join()).not.toContain('go home')
})

test.each([{}, { body: {} }, said(''), said('<img src="x">'), { body: { content: 'x'.repeat(90_000) } }])(
  'a message of no words, or of very many, opens the form all the same',
  async (message) => {
    windowOf((await post(formroom.url, fromMenu(message))).body)
    expect((formroom.door.begun[0]?.quoted ?? '').length).toBeLessThanOrEqual(2_500)
  },
)

test('what is sent from a window is done, and the window says so', async () => {
  const data = { form, title: 'Late again', pupil: '1' }
  for (const name of ['composeExtension/submitAction', 'task/submit']) {
    const { body } = await post(formroom.url, invoke(name, { commandId: 'log-concern', data }))
    expect(textsOf(windowOf(body).card.content)).toContain('It is kept.')
  }
  const sent = { form, values: { title: 'Late again', pupil: '1' }, place: 'private' }
  expect(formroom.door.submitted).toMatchObject([sent, sent])
})

test('what is wrong stands beside its field in the same window', async () => {
  const { body } = await post(formroom.url, invoke('task/submit', { data: { form, title: 'wrong' } }))
  expect(textsOf(windowOf(body).card.content)).toContain('Please say more.')
})

test('a button that opens a window does so in any conversation, and nothing is said there', async () => {
  const data = { action: { name: 'note', params: {} }, msteams: { type: 'task/fetch' } }
  const conversation = { id: CHANNEL, conversationType: 'channel' }
  windowOf((await post(formroom.url, invoke('task/fetch', { data, context: { theme: 'default' } }, { conversation }))).body)
  expect(formroom.door.begun).toMatchObject([{ action: { name: 'note', params: {} }, place: 'private' }])
})

test('a button within a window goes on in it', async () => {
  const { body } = await post(formroom.url, invoke('task/submit', { data: { action: { name: 'at once', params: {} } } }))
  expect(windowOf(body).title).toBe(`Noted: ${PUPIL}`)
  const asked = await post(formroom.url, invoke('task/submit', { data: { question: { name: 'attendance', params: {} } } }))
  windowOf(asked.body)
})

test('the chat of two people is nowhere that one of them can be written to', async () => {
  await post(formroom.url, fromMenu(undefined, { conversation: between }))
  await post(formroom.url, invoke('composeExtension/submitAction', { data: { form } }, { conversation: between }))
  await formroom.idle()
  expect(formroom.door.arrivals).toEqual([])
})

test('a fault is an apology with a reference, in the window', async () => {
  const { body } = await post(formroom.url, invoke('task/fetch', { data: { action: { name: 'fault', params: {} } } }))
  expect(body).toMatchObject({ task: { type: 'message', value: expect.stringMatching(/F-[0-9A-F]{6}/) } })
  expect(JSON.stringify(body)).not.toContain('Zaynab')
})

test.each<[string, unknown]>([
  ['composeExtension/fetchTask', undefined],
  ['composeExtension/fetchTask', { commandId: 'other' }],
  ['composeExtension/fetchTask', { commandId: 'log-concern', messagePayload: 'all of it' }],
  ['composeExtension/submitAction', {}],
  ['composeExtension/submitAction', { data: { form: { action: 7 } } }],
  ['task/fetch', {}],
  ['task/fetch', { data: { question: { name: 'attendance', params: {} } } }],
  ['task/submit', { data: 'all of it' }],
])('%s with %j is a clean 400 and does nothing', async (name, value) => {
  expect((await post(formroom.url, invoke(name, value))).status).toBe(400)
  expect([...formroom.door.begun, ...formroom.door.submitted, ...formroom.door.asked]).toEqual([])
})
