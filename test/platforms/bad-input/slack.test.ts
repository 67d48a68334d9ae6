import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'
import { type Served, serve } from '../serve.ts'
import { directMessage, post, postRaw, SIGNING_SECRET, signatureOf } from '../slack-requests.ts'

let slack: FakeSlackApi
let formroom: Served

beforeAll(async () => {
  slack = await startFakeSlackApi()
  formroom = await serve({ SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl })
})
afterEach(async () => {
  await formroom.idle()
  expect(formroom.door.asked).toEqual([])
})
afterAll(async () => {
  // Whatever came before, it still answers.
  expect((await fetch(`${formroom.url}/healthz`)).status).toBe(200)
  await formroom.close()
  await slack.close()
})

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

test.each([
  [JSON_TYPE, '{"type":'],
  [JSON_TYPE, ''],
  [JSON_TYPE, 'null'],
  [JSON_TYPE, '[]'],
  [JSON_TYPE, '7'],
  [JSON_TYPE, '{}'],
  [JSON_TYPE, '{"event":null}'],
  [JSON_TYPE, '{"event":"message"}'],
  [JSON_TYPE, '{"type":"event_callback","event_id":"E","team_id":"T","event":{}}'],
  [JSON_TYPE, '{"type":"event_callback","event":{"type":"message"}}'],
  [FORM_TYPE, ''],
  [FORM_TYPE, 'payload=gibberish'],
  [FORM_TYPE, 'payload=null'],
  [FORM_TYPE, `payload=${encodeURIComponent('{"type":"block_actions","actions":[]}')}`],
  [FORM_TYPE, 'command=%2Fformroom'],
  [FORM_TYPE, 'command=%2Fformroom&command=%2Fformroom&team_id=T'],
])('a signed body of %s %j is a clean 400', async (type, body) => {
  const answer = await postRaw(formroom.url, body, { 'content-type': type, ...signatureOf(body) })
  expect(answer.status).toBe(400)
  expect(answer.text).toMatch(/^\{"error":"[^"]+"\}$/)
})

test('an event in a shape that nobody foresaw is acknowledged and left', async () => {
  const sent = {
    type: 'event_callback',
    event_id: 'E1',
    team_id: SLACK_TEAM,
    event: { type: 'channel_created', channel: { id: 'C1' } },
  }
  expect((await post(formroom.url, sent)).status).toBe(200)
})

test('a body larger than Slack ever sends is a clean 413', async () => {
  expect((await post(formroom.url, directMessage('a'.repeat(1_100_000)))).status).toBe(413)
})

test('a body of another type is a clean 415', async () => {
  const body = JSON.stringify(directMessage('attendance'))
  expect((await postRaw(formroom.url, body, { 'content-type': 'text/plain', ...signatureOf(body) })).status).toBe(415)
})

test('a form’s type may say its character set', async () => {
  const body = 'command=%2Fother&team_id=T&user_id=U&channel_id=C&response_url=https%3A%2F%2Fhooks.slack.com%2Fx&trigger_id=t'
  const headers = { 'content-type': `${FORM_TYPE}; charset=UTF-8`, ...signatureOf(body) }
  expect((await postRaw(formroom.url, body, headers)).status).toBe(200)
})

test('only POST is understood', async () => {
  const response = await fetch(`${formroom.url}/slack/events`)
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})
