import { expect, test } from 'vitest'
import { SLACK_TEAM } from '../../support/fake-slack-api.ts'
import { formroom, inSlack, slack } from '../in-slack.ts'
import { CHANNEL, DIRECT, post, press, TUTOR } from '../slack-requests.ts'

inSlack()

const question = { name: 'attendance', params: { scope: '9X', period: 'last week' } }
const pupils = { name: 'absent-now', params: { scope: '9X' } }
const inChannel = { channel: { id: CHANNEL }, container: { message_ts: '1794.1', thread_ts: '1794.0', is_ephemeral: false } }

test('a press in a direct chat is acknowledged at once and its card takes the old one’s place', async () => {
  expect(await post(formroom.url, press(JSON.stringify(question), slack.responseUrl()))).toEqual({ status: 200, text: '' })
  const { method, args } = await slack.calls.first()
  expect([method, args.replace_original, args.response_type]).toEqual(['response_url', true, undefined])
  expect(formroom.door.asked).toMatchObject([
    { said: { pressed: question }, thread: `slack:${SLACK_TEAM}:${DIRECT}`, place: 'private', from: { user: TUTOR } },
  ])
})

test('where the address of a press has expired, the message itself is updated', async () => {
  slack.fail('response_url', { status: 404 })
  const sent = press(JSON.stringify(question), slack.responseUrl())
  await post(formroom.url, sent)
  const { message_ts } = sent['container'] as { message_ts: string }
  expect(await slack.calls.first()).toMatchObject({ method: 'chat.update', args: { channel: DIRECT, ts: message_ts } })
})

test('a press without an address updates the message', async () => {
  await post(formroom.url, press(JSON.stringify(question), undefined))
  expect((await slack.calls.first()).method).toBe('chat.update')
})

test('in a channel, figures for everyone take the old card’s place', async () => {
  await post(formroom.url, press(JSON.stringify(question), slack.responseUrl(), inChannel))
  expect((await slack.calls.first()).args.replace_original).toBe(true)
  expect(formroom.door.asked).toMatchObject([{ place: 'channel', thread: `slack:${SLACK_TEAM}:${CHANNEL}:1794.0` }])
})

test('in a channel, pupils are shown to whoever pressed, beside the card that all see', async () => {
  await post(formroom.url, press(JSON.stringify(pupils), slack.responseUrl(), inChannel))
  const { method, args } = await slack.calls.first()
  expect([method, args.replace_original, args.response_type]).toEqual(['response_url', false, 'ephemeral'])
})

test('a card that only its reader sees may be replaced with pupils', async () => {
  const ephemeral = { channel: { id: CHANNEL }, container: { message_ts: '1794.1', is_ephemeral: true } }
  await post(formroom.url, press(JSON.stringify(pupils), slack.responseUrl(), ephemeral))
  expect((await slack.calls.first()).args.replace_original).toBe(true)
  expect(formroom.door.asked).toMatchObject([{ place: 'private' }])
})

test('a press delivered again is answered once', async () => {
  const once = press(JSON.stringify(question), slack.responseUrl())
  await post(formroom.url, once)
  await post(formroom.url, once)
  await formroom.idle()
  expect(slack.calls.all).toHaveLength(1)
})

test.each(['', 'gibberish', '{}', '[]', 'null', '{"name":7,"params":{}}', `{"name":"${'x'.repeat(1_500)}","params":{}}`])(
  'a button altered to carry %j is answered in words and asks nothing',
  async (value) => {
    expect((await post(formroom.url, press(value, slack.responseUrl()))).status).toBe(200)
    const { args } = await slack.calls.first()
    expect([args.text, args.replace_original]).toEqual([expect.stringMatching(/does not work any more/), false])
    expect(formroom.door.asked).toEqual([])
  },
)

test.each<[string, object]>([
  ['another workspace', { team: { id: 'T0OTHER' }, user: { id: TUTOR, team_id: 'T0OTHER' } }],
  ['a person of another workspace', { user: { id: TUTOR, team_id: 'T0OTHER' } }],
])('a press by %s is acknowledged and left', async (_, rest) => {
  expect((await post(formroom.url, press(JSON.stringify(question), slack.responseUrl(), { ...rest }))).status).toBe(200)
  await formroom.idle()
  expect(formroom.door.asked).toEqual([])
})
