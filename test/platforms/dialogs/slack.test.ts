import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'
import { PUPIL } from '../recorded-door.ts'
import { type Served, serve } from '../serve.ts'
import {
  CHANNEL,
  messageShortcut,
  post,
  pressToBegin,
  SIGNING_SECRET,
  shortcut,
  slash,
  submission,
  TUTOR,
  trigger,
} from '../slack-requests.ts'

let slack: FakeSlackApi
let formroom: Served

beforeAll(async () => {
  slack = await startFakeSlackApi()
  formroom = await serve({ SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl })
})
beforeEach(() => {
  slack.users.set(TUTOR, { id: TUTOR, team_id: SLACK_TEAM, profile: { email: 'p.shah@school.example' } })
  slack.users.set('U0OLA', { id: 'U0OLA', team_id: SLACK_TEAM, real_name: 'Ola Wright' })
})
afterEach(async () => {
  await formroom.idle()
  expect(slack.complaints).toEqual([])
  slack.reset()
  formroom.door.reset()
  formroom.lines.length = 0
})
afterAll(async () => {
  await formroom.close()
  await slack.close()
})

const concern = { name: 'log-concern', params: {} }
const words = (view: unknown) => JSON.stringify(view)
const methods = () => slack.calls.all.map(({ method }) => method)

test('a shortcut opens the form in a window, and its receipt goes to the person’s own chat', async () => {
  await post(formroom.url, shortcut('log-concern'))
  await slack.calls.first(({ method }) => method === 'views.open')
  expect(formroom.door.begun).toMatchObject([{ action: concern, place: 'private', from: { user: TUTOR } }])
  const [[id, view] = ['', undefined]] = [...slack.views]
  if (!view) throw new Error('no window')
  await post(formroom.url, submission(id, view, { title: 'Late again' }))
  expect(await slack.calls.first(({ method }) => method === 'chat.postMessage')).toMatchObject({
    args: { channel: `D-${TUTOR}`, text: 'It is done.' },
  })
})

test('a shortcut on a message quotes it as it was said, with who wrote it and when, and nowhere but to the door', async () => {
  const said = 'he said &quot;no&quot; &amp; <@U0OLA|ola> cried'
  await post(formroom.url, messageShortcut('log-concern-about-message', { text: said, user: 'U0OLA', ts: '1795000000.000100' }))
  const { args } = await slack.calls.first(({ method }) => method === 'views.open')
  expect(formroom.door.begun[0]?.quoted).toMatch(/^Ola Wright, \w+ \d+ \w+ \d\d:\d\d: he said .* & ola cried$/)
  expect(words([args, formroom.lines])).not.toContain('cried')
  await formroom.idle()
  expect(methods().filter((method) => method.startsWith('chat.') || method === 'response_url')).toEqual([])
})

test('a message of which nobody knows who wrote it is quoted all the same', async () => {
  await post(formroom.url, messageShortcut('log-concern-about-message', { text: 'a bruise', user: 'U0GONE' }))
  await slack.calls.first(({ method }) => method === 'views.open')
  expect(formroom.door.begun[0]?.quoted).toBe('a bruise')
})

test.each(['concern', 'Log a concern', 'report concern'])('“/formroom %s” opens the form at once', async (said) => {
  await post(formroom.url, slash(said, slack.responseUrl()))
  await slack.calls.first(({ method }) => method === 'views.open')
  await formroom.idle()
  expect(formroom.door.begun).toMatchObject([{ action: concern }])
  expect([methods(), formroom.door.asked]).toEqual([['views.open'], []])
})

test('a form whose trigger has expired is a button in the person’s own chat, never in the channel', async () => {
  await post(
    formroom.url,
    messageShortcut('log-concern-about-message', { text: 'a bruise' }, { trigger_id: trigger(Date.now() - 4_000) }),
  )
  const { args } = await slack.calls.first(({ method }) => method === 'chat.postMessage')
  expect(args.channel).toBe(`D-${TUTOR}`)
  expect(words(args)).toContain('open:0')
  expect(words(args)).not.toContain('bruise')
})

const opens = (action: object, rest = {}) => {
  const sent = pressToBegin(action, slack.responseUrl(), rest)
  const [button] = sent['actions'] as Record<string, unknown>[]
  return { ...sent, actions: [{ ...button, action_id: 'open:0' }] }
}

test('what a button that opens a window comes to is shown there and stands in no message', async () => {
  await post(formroom.url, opens({ name: 'at once', params: {} }, { channel: { id: CHANNEL } }))
  const { args } = await slack.calls.first(({ method }) => method === 'views.open')
  expect(words(args.view)).toContain(PUPIL)
  await formroom.idle()
  expect(methods()).toEqual(['views.open'])
})

test.each([
  ['a shortcut of another app', { callback_id: 'other' }],
  ['somebody of another workspace', { user: { id: TUTOR, team_id: 'T0OTHER' } }],
])('%s begins nothing', async (_, rest) => {
  expect((await post(formroom.url, shortcut('log-concern', rest))).status).toBe(200)
  await formroom.idle()
  expect([slack.calls.all, formroom.door.begun]).toEqual([[], []])
})

test('a shortcut that is no shortcut is refused', async () => {
  expect((await post(formroom.url, { type: 'shortcut', callback_id: 7 })).status).toBe(400)
})
