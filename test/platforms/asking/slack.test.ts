import { expect, test } from 'vitest'
import { SLACK_TEAM } from '../../support/fake-slack-api.ts'
import { formroom, inSlack, slack } from '../in-slack.ts'
import { PUPIL } from '../recorded-door.ts'
import { CHANNEL, DIRECT, directMessage, mention, otherEvent, post, slash, TUTOR } from '../slack-requests.ts'

inSlack()

test('a tutor’s direct message is acknowledged at once and answered after, in the same chat', async () => {
  expect(await post(formroom.url, directMessage('attendance for 9X this week'))).toEqual({ status: 200, text: '' })
  const { method, args } = await slack.calls.first()
  expect([method, args.channel, args.thread_ts, args.text]).toEqual([
    'chat.postMessage',
    DIRECT,
    undefined,
    'Attendance, 9X: 93.4 %',
  ])
  expect(JSON.stringify(args.blocks)).toContain('93.4 %')
  expect(formroom.door.asked).toMatchObject([
    {
      from: { platform: 'slack', organisation: SLACK_TEAM, user: TUTOR },
      thread: `slack:${SLACK_TEAM}:${DIRECT}`,
      place: 'private',
      said: { text: 'attendance for 9X this week' },
    },
  ])
  expect(formroom.door.emails).toEqual(['p.shah@school.example'])
})

test('the acknowledgement does not wait for a slow answer', async () => {
  expect(await post(formroom.url, directMessage('slow'))).toEqual({ status: 200, text: '' })
  expect(slack.calls.all).toEqual([])
  expect((await slack.calls.first()).method).toBe('chat.postMessage')
})

test('an event delivered again, with Slack’s retry headers, is answered once', async () => {
  const once = directMessage('attendance')
  await post(formroom.url, once)
  await formroom.idle()
  for (const retry of ['1', '2', '3']) {
    const headers = { 'x-slack-retry-num': retry, 'x-slack-retry-reason': 'http_timeout' }
    expect((await post(formroom.url, once, { headers })).status).toBe(200)
  }
  await formroom.idle()
  expect(slack.calls.all).toHaveLength(1)
})

test('a redelivery of what never arrived is answered', async () => {
  const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'connection_failed' }
  await post(formroom.url, directMessage('attendance'), { headers })
  expect((await slack.calls.first()).method).toBe('chat.postMessage')
})

test('a message in a thread of the chat is answered in that thread', async () => {
  await post(formroom.url, directMessage('attendance', { thread_ts: '1794000000.000001' }))
  expect((await slack.calls.first()).args.thread_ts).toBe('1794000000.000001')
  expect(formroom.door.asked).toMatchObject([{ thread: `slack:${SLACK_TEAM}:${DIRECT}:1794000000.000001` }])
})

test('a mention with an answer for everyone is answered in a thread of the channel', async () => {
  const asked = mention('how is <@U0SAM|Sam>’s form &amp; 9Y?', { ts: '1794000000.000002' })
  await post(formroom.url, asked)
  const { method, args } = await slack.calls.first()
  expect([method, args.channel, args.thread_ts]).toEqual(['chat.postMessage', CHANNEL, '1794000000.000002'])
  expect(formroom.door.asked).toMatchObject([{ said: { text: 'how is Sam’s form & 9Y?' }, place: 'channel' }])
})

test('pupils asked about in a channel are shown to the asker alone', async () => {
  await post(formroom.url, mention('who is out in 9X'))
  const { method, args } = await slack.calls.first()
  expect([method, args.channel, args.user, args.text]).toEqual(['chat.postEphemeral', CHANNEL, TUTOR, 'Who is out, 9X: 1 pupil'])
  await formroom.idle()
  expect(slack.calls.all).toHaveLength(1)
})

test('where Slack cannot show it in the channel, it goes to the asker’s own chat', async () => {
  slack.fail('chat.postEphemeral', { error: 'user_not_in_channel' })
  await post(formroom.url, mention('who is out in 9X'))
  expect(await slack.calls.first()).toMatchObject({ method: 'chat.postMessage', args: { channel: `D-${TUTOR}` } })
})

test('the slash command is acknowledged with nothing and answered through its address, to its writer alone', async () => {
  const { status, text } = await post(formroom.url, slash('attendance for 9X', slack.responseUrl()))
  expect([status, text]).toEqual([200, ''])
  const { method, args } = await slack.calls.first()
  expect([method, args.response_type, args.replace_original]).toEqual(['response_url', 'ephemeral', false])
  expect(formroom.door.asked).toMatchObject([{ place: 'private', said: { text: 'attendance for 9X' } }])
})

test('a command without words asks for help', async () => {
  await post(formroom.url, slash('', slack.responseUrl()))
  await slack.calls.first()
  expect(formroom.door.asked).toMatchObject([{ said: { text: 'help' } }])
})

test('a command delivered again is answered once', async () => {
  const once = slash('attendance', slack.responseUrl())
  await post(formroom.url, once)
  await post(formroom.url, once)
  await formroom.idle()
  expect(slack.calls.all).toHaveLength(1)
})

test('a command whose address has expired is answered in the asker’s own chat', async () => {
  slack.fail('response_url', { status: 404 })
  await post(formroom.url, slash('attendance', slack.responseUrl()))
  expect(await slack.calls.first()).toMatchObject({ method: 'chat.postMessage', args: { channel: `D-${TUTOR}` } })
})

test('an answer never goes to an address that is not Slack’s', async () => {
  const before = slack.count('response_url')
  await post(formroom.url, slash('who is out', 'https://evil.example/hook'))
  expect(await slack.calls.first()).toMatchObject({ method: 'chat.postMessage', args: { channel: `D-${TUTOR}` } })
  expect(slack.count('response_url')).toBe(before)
})

test('links and escapes are read as they were typed', async () => {
  await post(formroom.url, directMessage('see <https://school.example|the page> or <mailto:a@b.example|a@b.example> &lt;9X&gt;'))
  await slack.calls.first()
  expect(formroom.door.asked).toMatchObject([{ said: { text: 'see the page or a@b.example <9X>' } }])
})

test('a name with markup in it reaches Slack escaped, and no banner has it', async () => {
  await post(formroom.url, directMessage('who is out'))
  const { args } = await slack.calls.first()
  expect(args.text).not.toContain(PUPIL)
  expect(JSON.stringify(args.blocks)).toContain(PUPIL)
})

test.each<[string, Record<string, unknown>]>([
  ['an edit', directMessage('attendance', { subtype: 'message_changed' })],
  ['a deletion', directMessage('attendance', { subtype: 'message_deleted' })],
  ['a bot’s message', directMessage('attendance', { bot_id: 'B0OTHER' })],
  ['Formroom’s own message', directMessage('attendance', { user: 'U0FORMROOM' })],
  ['a message without a writer', directMessage('attendance', { user: undefined })],
  ['a channel’s message', directMessage('attendance', { channel_type: 'channel', channel: CHANNEL })],
  ['a person of another workspace in a shared channel', mention('attendance', { user_team: 'T0OTHER' })],
  ['another workspace', { ...directMessage('attendance', { team: 'T0OTHER' }), team_id: 'T0OTHER' }],
  ['a reaction', otherEvent('reaction_added', { item: { type: 'message', channel: CHANNEL, ts: '1' } })],
  ['an event of tomorrow', otherEvent('tomorrow_invented')],
  ['another command', slash('attendance', 'https://hooks.slack.com/x', { command: '/other' })],
  ['a shortcut', { type: 'shortcut', team: { id: SLACK_TEAM }, user: { id: TUTOR }, callback_id: 'x', trigger_id: 't' }],
  ['a notice of limits', { type: 'app_rate_limited', team_id: SLACK_TEAM }],
])('%s is acknowledged and left', async (_, sent) => {
  expect((await post(formroom.url, sent)).status).toBe(200)
  await formroom.idle()
  expect(formroom.door.asked).toEqual([])
  expect(slack.calls.all).toEqual([])
})

const known = { id: TUTOR, team_id: SLACK_TEAM, profile: { email: 'p.shah@school.example' } }

test.each<[string, object | undefined]>([
  ['a bot', { ...known, is_bot: true }],
  ['a guest', { ...known, is_restricted: true }],
  ['a single-channel guest', { ...known, is_ultra_restricted: true }],
  ['a stranger', { ...known, is_stranger: true }],
  ['somebody who has left', { ...known, deleted: true }],
  ['somebody of another workspace', { ...known, team_id: 'T0OTHER' }],
  ['somebody whose address is not confirmed', { ...known, is_email_confirmed: false }],
  ['somebody without an address', { ...known, profile: {} }],
  ['somebody whom Slack does not know', undefined],
])('%s is nobody', async (_, user) => {
  slack.users.delete(TUTOR)
  if (user) slack.users.set(TUTOR, user)
  await post(formroom.url, directMessage('attendance'))
  expect((await slack.calls.first()).args.text).toBe('I do not know you yet')
  expect(formroom.door.emails).toEqual([undefined])
})
