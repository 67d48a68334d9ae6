import { expect, test } from 'vitest'
import { formroom, inSlack, slack } from '../in-slack.ts'
import { DIRECT, directMessage, mention, post, press, slash } from '../slack-requests.ts'

inSlack()

const methods = () => slack.calls.all.map(({ method }) => method)
const faults = () => formroom.lines.filter((line) => line.includes('"fault"'))

test('a file that was asked for in the direct chat comes there by itself, after the card that speaks of it', async () => {
  await post(formroom.url, directMessage('the figures as a file'))
  const { args } = await slack.calls.first(({ method }) => method === 'files.completeUploadExternal')
  expect([args.channel_id, args.thread_ts, args.filename, String(args.bytes)]).toEqual([
    DIRECT,
    undefined,
    'figures.csv',
    'a,b\n',
  ])
  expect(methods()).toEqual(['chat.postMessage', 'files.completeUploadExternal'])
})

test('in a thread of the chat the file comes in that thread', async () => {
  await post(formroom.url, directMessage('file', { thread_ts: '1794000000.000001' }))
  const { args } = await slack.calls.first(({ method }) => method === 'files.completeUploadExternal')
  expect(args.thread_ts).toBe('1794000000.000001')
})

test('a file that a button asks for comes into the chat too', async () => {
  await post(formroom.url, press(JSON.stringify({ name: 'file', params: {} }), slack.responseUrl()))
  const { args } = await slack.calls.first(({ method }) => method === 'files.completeUploadExternal')
  expect(args.channel_id).toBe(DIRECT)
})

test('a channel never gets a file, and neither does whoever gave a command: the link on the card is the way', async () => {
  await post(formroom.url, mention('file'))
  await post(formroom.url, slash('file', slack.responseUrl()))
  await formroom.idle()
  expect(methods().toSorted()).toEqual(['chat.postMessage', 'response_url'])
  expect(slack.count('files.getUploadURLExternal')).toBe(0)
})

test('a link that has run out gives no file and no fault', async () => {
  await post(formroom.url, directMessage('the old file'))
  await formroom.idle()
  expect([methods(), faults()]).toEqual([['chat.postMessage'], []])
})

test.each([
  ['is not allowed', { error: 'missing_scope' }],
  ['fails', { status: 500 }],
])('where the upload %s, the card with its link stands and the fault is logged once', async (_, failure) => {
  slack.fail('files.getUploadURLExternal', failure)
  await post(formroom.url, directMessage('file'))
  await formroom.idle()
  expect([methods(), faults().length]).toEqual([['chat.postMessage'], 1])
})

test('where the bytes do not arrive, nothing half-done is shown', async () => {
  slack.fail('upload_url', { status: 500 })
  await post(formroom.url, directMessage('file'))
  await formroom.idle()
  expect([methods(), faults().length]).toEqual([['chat.postMessage'], 1])
})
