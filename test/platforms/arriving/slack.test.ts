import { expect, test } from 'vitest'
import type { Arrival } from '../../../src/door.ts'
import { SLACK_BOT_USER, SLACK_TEAM } from '../../support/fake-slack-api.ts'
import { formroom, inSlack, slack } from '../in-slack.ts'
import { kept } from '../recorded-door.ts'
import { CHANNEL, DIRECT, directMessage, mention, otherEvent, post, press, slash, TUTOR } from '../slack-requests.ts'

inSlack()

/** What the door was told, once all has been answered. */
async function told(sent: Record<string, unknown>): Promise<readonly Arrival[]> {
  expect((await post(formroom.url, sent)).status).toBe(200)
  await formroom.idle()
  return formroom.door.arrivals
}

const question = JSON.stringify({ name: 'attendance', params: {} })
const keptQuestion = JSON.stringify({ name: 'kept', params: {} })
const inChannel = { channel: { id: CHANNEL }, container: { message_ts: '1794.1', is_ephemeral: false } }
const heard = {
  kind: 'heard',
  from: { platform: 'slack', organisation: SLACK_TEAM, user: TUTOR },
  chat: { conversation: DIRECT },
}

test.each([
  ['a message', directMessage('attendance')],
  ['a press', press(question, undefined)],
  ['the opening of the chat', otherEvent('app_home_opened', { channel: DIRECT, tab: 'messages' })],
])('%s in the direct chat tells where the person can be written to', async (_, sent) => {
  expect((await told(sent)).filter(({ kind }) => kind === 'heard')).toMatchObject([heard])
})

test.each([
  ['a mention in a channel', mention('attendance')],
  ['a command, which can be given in anybody’s chat', slash('attendance', 'https://hooks.slack.com/x', { channel_id: DIRECT })],
  ['a press in a channel', press(question, undefined, inChannel)],
  ['a press on what only its reader sees', press(question, undefined, { container: { message_ts: '1', is_ephemeral: true } })],
])('%s tells of no chat', async (_, sent) => {
  expect((await told(sent)).filter(({ kind }) => kind === 'heard')).toEqual([])
})

test('a kept card that was sent is told of with the message in which it stands', async () => {
  const arrivals = await told(directMessage('kept figures'))
  const [message] = slack.messages
  expect(message?.ts).toMatch(/^\d+\.\d{6}$/)
  expect(arrivals.filter(({ kind }) => kind === 'shown')).toEqual([
    {
      kind: 'shown',
      kept,
      at: { platform: 'slack', organisation: SLACK_TEAM, user: TUTOR, conversation: DIRECT, message: message?.ts },
    },
  ])
})

test.each([
  ['through the address of the press', true],
  ['by updating it', false],
])('a kept card that takes another’s place %s is told of with that message', async (_, withAddress) => {
  const sent = press(keptQuestion, withAddress ? slack.responseUrl() : undefined)
  const { message_ts: message } = sent['container'] as { message_ts: string }
  expect((await told(sent)).filter(({ kind }) => kind === 'shown')).toMatchObject([
    { kept, at: { conversation: DIRECT, message } },
  ])
})

test('a card that is not kept and takes another’s place is told of, so that the other is not drawn over it', async () => {
  const shown = (await told(press(question, slack.responseUrl()))).filter(({ kind }) => kind === 'shown')
  expect(shown).toMatchObject([{ kept: undefined, at: { conversation: DIRECT } }])
})

test('what only its reader sees in passing cannot be kept', async () => {
  await told(slash('kept', slack.responseUrl()))
  expect(formroom.door.arrivals).toEqual([])
})

test('somebody whose account is closed is gone', async () => {
  const user = { id: TUTOR, team_id: SLACK_TEAM, deleted: true }
  expect(await told(otherEvent('user_change', { user }))).toEqual([
    { kind: 'gone', platform: 'slack', organisation: SLACK_TEAM, user: TUTOR },
  ])
})

test.each([
  ['a change of somebody’s name', { id: TUTOR, team_id: SLACK_TEAM, deleted: false }],
  ['somebody of another workspace', { id: TUTOR, team_id: 'T0OTHER', deleted: true }],
  ['gibberish', 7],
])('%s leaves everybody where they are', async (_, user) => {
  expect(await told(otherEvent('user_change', { user }))).toEqual([])
})

test.each([
  ['Formroom is removed', otherEvent('app_uninstalled')],
  ['its token is revoked', otherEvent('tokens_revoked', { tokens: { oauth: [], bot: [SLACK_BOT_USER] } })],
])('when %s, everybody of the workspace is gone', async (_, sent) => {
  expect(await told(sent)).toEqual([{ kind: 'gone', platform: 'slack', organisation: SLACK_TEAM, user: undefined }])
})

test('when only a person’s own token is revoked, nobody is gone', async () => {
  expect(await told(otherEvent('tokens_revoked', { tokens: { oauth: [TUTOR], bot: [] } }))).toEqual([])
})
