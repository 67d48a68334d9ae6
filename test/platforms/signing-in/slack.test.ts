import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createSlack } from '../../../bot/slack/receive.ts'
import { type FakeSlackApi, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'
import { recordedDoor } from '../recorded-door.ts'
import { type Served, serve } from '../serve.ts'
import { directMessage, post, postRaw, press, SIGNING_SECRET, signatureOf, slash } from '../slack-requests.ts'

let slack: FakeSlackApi
let formroom: Served

beforeAll(async () => {
  slack = await startFakeSlackApi()
  formroom = await serve({ SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl })
})
afterEach(async () => {
  await formroom.idle()
  expect(formroom.door.asked).toEqual([])
  slack.reset()
})
afterAll(async () => {
  await formroom.close()
  await slack.close()
})

const now = () => Math.floor(Date.now() / 1000)

test.each<[string, Parameters<typeof post>[2]]>([
  ['another secret', { secret: 'another' }],
  ['a signature six minutes old', { at: now() - 6 * 60 }],
  ['a signature of the future', { at: now() + 6 * 60 }],
  ['no signature', { headers: { 'x-slack-signature': '' } }],
  ['a signature of no version', { headers: { 'x-slack-signature': 'abcdef' } }],
  ['a signature of another version', { headers: { 'x-slack-signature': 'v1=abcdef' } }],
  ['a timestamp in words', { headers: { 'x-slack-request-timestamp': 'today' } }],
])('an event with %s is a clean 401', async (_, signing) => {
  for (const sent of [directMessage('attendance'), slash('attendance', slack.responseUrl()), press('{}', slack.responseUrl())]) {
    expect(await post(formroom.url, sent, signing)).toEqual({ status: 401, text: '{"error":"Slack has not signed this."}' })
  }
})

test('headers left out altogether are a clean 401', async () => {
  const body = JSON.stringify(directMessage('attendance'))
  expect((await postRaw(formroom.url, body, { 'content-type': 'application/json' })).status).toBe(401)
})

test('a body changed after it was signed is a clean 401', async () => {
  const body = JSON.stringify(directMessage('attendance'))
  const headers = { 'content-type': 'application/json', ...signatureOf(body) }
  expect((await postRaw(formroom.url, body.replace('attendance', 'who is out'), headers)).status).toBe(401)
})

test('Slack’s proof of the address is answered with its challenge, if signed', async () => {
  const sent = { type: 'url_verification', challenge: 'echo-this' }
  expect(await post(formroom.url, sent)).toEqual({ status: 200, text: '{"challenge":"echo-this"}' })
  expect((await post(formroom.url, sent, { secret: 'another' })).status).toBe(401)
})

test('Slack’s check of the certificate is answered without a signature, and smuggles nothing in', async () => {
  const body = new URLSearchParams({ ssl_check: '1', payload: JSON.stringify(press('{}', slack.responseUrl())) }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await postRaw(formroom.url, body, headers)).status).toBe(200)
})

test('in Socket Mode nothing is served over HTTP, and the socket is asked for with the app token', async () => {
  const socket = await serve({ SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: slack.apiUrl })
  expect((await post(socket.url, directMessage('attendance'))).status).toBe(404)
  await socket.close()
  slack.fail('apps.connections.open', { error: 'invalid_auth' })
  const edge = createSlack({
    door: recordedDoor(),
    slack: { botToken: SLACK_TOKEN, way: { kind: 'socket', appToken: 'xapp-1' }, apiUrl: slack.apiUrl },
    log: { error() {}, warn() {}, info() {}, debug() {} },
  })
  expect(edge.handle).toBeUndefined()
  await expect(edge.start()).rejects.toThrow('invalid_auth')
  expect(slack.count('apps.connections.open')).toBe(1)
})
