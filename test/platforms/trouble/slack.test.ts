import { expect, test } from 'vitest'
import { formroom, inSlack, slack } from '../in-slack.ts'
import { PUPIL } from '../recorded-door.ts'
import { directMessage, mention, post, slash } from '../slack-requests.ts'

inSlack({ spoilt: true })

const faults = () => formroom.lines.filter((line) => line.includes('"fault"'))

test.each(['fault', 'break'])(
  'a %s inside is an apology with a reference, one log line that has it, and no name in either',
  async (text) => {
    await post(formroom.url, directMessage(text))
    const { args } = await slack.calls.first()
    const reference = /F-[0-9A-F]{6}/.exec(args.text ?? '')?.[0] ?? 'none'
    expect(faults()).toHaveLength(1)
    expect(faults()[0]).toContain(reference)
    expect(`${faults()[0]} ${args.text}`).not.toContain(PUPIL)
  },
)

test('an apology in a channel is for the asker alone', async () => {
  await post(formroom.url, mention('fault'))
  expect((await slack.calls.first()).method).toBe('chat.postEphemeral')
})

test('a workspace without charts gets the figures in words', async () => {
  slack.charts = false
  await post(formroom.url, directMessage('attendance'))
  const { args } = await slack.calls.first()
  expect(args.blocks?.some(({ type }) => type === 'data_visualization')).toBe(false)
  expect(JSON.stringify(args.blocks)).toContain('By day')
  slack.calls.clear()
  await post(formroom.url, slash('attendance', slack.responseUrl()))
  expect((await slack.calls.first()).method).toBe('response_url')
})

test('a rate limit that lifts soon is waited for', async () => {
  slack.fail('chat.postMessage', { status: 429, retryAfter: 1, times: 1 })
  await post(formroom.url, directMessage('attendance'))
  expect((await slack.calls.first()).args.text).toBe('Attendance, 9X: 93.4 %')
  expect(faults()).toEqual([])
})

test('a rate limit that lasts is not: it is logged once', async () => {
  slack.fail('chat.postMessage', { status: 429, retryAfter: 60 })
  await post(formroom.url, directMessage('attendance'))
  await formroom.idle()
  expect(slack.calls.all).toEqual([])
  expect(faults()).toHaveLength(1)
})

test('a passing failure at Slack is tried again', async () => {
  slack.fail('chat.postMessage', { status: 500, times: 2 })
  await post(formroom.url, directMessage('attendance'))
  expect((await slack.calls.first()).args.text).toBe('Attendance, 9X: 93.4 %')
  expect(slack.count('chat.postMessage')).toBe(3)
})

test('while Slack hangs, other people are acknowledged', async () => {
  slack.hang('chat.postMessage')
  await post(formroom.url, directMessage('attendance'))
  expect((await post(formroom.url, directMessage('attendance'))).status).toBe(200)
  // Slack still hangs: nothing has been given up yet.
  expect(faults()).toEqual([])
  await formroom.idle()
  // Neither is told twice: whether the first attempt arrived is in doubt.
  expect(faults()).toHaveLength(2)
}, 60_000)

test.each<[string, Record<string, unknown>]>([
  ['the direct chat', directMessage('attendance')],
  ['a thread of it', directMessage('attendance', { thread_ts: '1794000000.000001' })],
  ['a channel', mention('attendance')],
])('an answer that Slack took before it cut the connection stands once in %s', async (_, asked) => {
  slack.cut('chat.postMessage')
  await post(formroom.url, asked)
  await formroom.idle()
  expect(slack.messages.map(({ text }) => text)).toEqual(['Attendance, 9X: 93.4 %'])
})

test('an answer to a command that Slack took before it cut the connection is given once', async () => {
  slack.cut('response_url')
  await post(formroom.url, slash('attendance', slack.responseUrl()))
  await formroom.idle()
  expect(slack.calls.all.map(({ method }) => method)).toEqual(['response_url'])
})

test('an answer that Slack took and confirmed too late stands once', async () => {
  slack.answerLate('chat.postMessage', 4_000)
  await post(formroom.url, directMessage('attendance'))
  await formroom.idle()
  expect([slack.messages.length, faults()]).toEqual([1, []])
}, 20_000)

test('an answer in doubt that Slack cannot look for is not given again', async () => {
  slack.cut('chat.postMessage', 2)
  slack.fail('conversations.history', { error: 'missing_scope' })
  await post(formroom.url, directMessage('attendance'))
  await formroom.idle()
  expect([slack.messages.length, faults().length]).toEqual([1, 1])
})

test('when Slack cannot say who somebody is, they hear that something is wrong, not that they are nobody', async () => {
  slack.fail('users.info', { status: 500 })
  await post(formroom.url, directMessage('attendance'))
  expect((await slack.calls.first()).args.text).toMatch(/F-[0-9A-F]{6}/)
})

test('a message that Slack will not have gives way to a sentence', async () => {
  slack.fail('chat.postMessage', { error: 'msg_blocks_too_long', times: 1 })
  await post(formroom.url, directMessage('attendance'))
  expect((await slack.calls.first()).args.text).toMatch(/F-[0-9A-F]{6}/)
  expect(faults()).toHaveLength(1)
})
