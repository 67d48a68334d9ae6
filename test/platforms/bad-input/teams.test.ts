import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Served, serve } from '../serve.ts'
import { localTutor, message, ofType, post } from '../teams-activities.ts'

const SERVICE = 'http://localhost:56150/_connector'
let formroom: Served

beforeAll(async () => {
  formroom = await serve({})
})
beforeEach(() => {
  formroom.door.reset()
  formroom.lines.length = 0
})
afterAll(() => formroom.close())

/** A request with headers that fetch will not let one choose. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; text: string; headers: object }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: formroom.port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test.each(['{"type":', 'gibberish', '', '[]', '"text"', 'null', '17', '\u0000'])('a body of %j is a clean 400', async (body) => {
  const { status, text } = await post(formroom.url, body)
  expect(status).toBe(400)
  expect(text).toMatch(/^\{"error":"[^"]+"\}$/)
})

test.each<[string, object]>([
  ['no type', { conversation: { id: 'a' } }],
  ['no conversation', { type: 'message', text: 'attendance' }],
  ['a conversation without an id', { type: 'message', conversation: {} }],
  ['a text that is a number', { type: 'message', text: 7, conversation: { id: 'a' } }],
  ['entities that are a word', { type: 'message', text: 'x', conversation: { id: 'a' }, entities: 'mention' }],
  ['a sender that is a list', { type: 'message', text: 'x', conversation: { id: 'a' }, from: [] }],
])('an activity with %s is a clean 400', async (_, activity) => {
  const { status, text } = await post(formroom.url, { serviceUrl: SERVICE, ...activity })
  expect(status).toBe(400)
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+/)
  expect(formroom.door.asked).toEqual([])
})

test('a body larger than Teams ever sends is a clean 413', async () => {
  expect((await post(formroom.url, message(SERVICE, 'a'.repeat(300_000), localTutor))).status).toBe(413)
})

test('a body that grows past the limit without saying its length is a clean 413', async () => {
  const chunks = new ReadableStream({
    start(controller) {
      for (let at = 0; at < 40; at++) controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)))
      controller.close()
    },
  })
  const response = await fetch(`${formroom.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chunks,
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(413)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
  'a body of type %j is a clean 415',
  async (type) => {
    expect((await post(formroom.url, message(SERVICE, 'attendance', localTutor), { 'content-type': type })).status).toBe(415)
  },
)

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s on the messages address is a 405 that says what is allowed',
  async (method) => {
    const response = await fetch(`${formroom.url}/api/messages`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  },
)

test.each(['/api/message', '/api/messages/1', '/../etc/passwd', '/%2e%2e/.env', '/.env'])('nothing is at %s', async (path) => {
  expect((await raw(path, { host: `localhost:${formroom.port}` })).status).toBe(404)
})

test.each([
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'typing',
  'event',
  'endOfConversation',
  'trace',
  'handoff',
  'tomorrow’s invention',
])('an activity of type %s is taken and left', async (type) => {
  const { status, text } = await post(formroom.url, ofType(SERVICE, type, {}, localTutor))
  expect([status, text]).toEqual([200, ''])
  expect(formroom.door.asked).toEqual([])
})

test.each([
  { 'x-forwarded-for': '203.0.113.7' },
  { 'x-forwarded-proto': 'https' },
  { forwarded: 'for=203.0.113.7' },
  { via: '1.1 proxy' },
  { 'x-real-ip': '203.0.113.7' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:1' },
])('without sign-in, a request with %o is refused', async (headers) => {
  const asked = await post(formroom.url, message(SERVICE, 'attendance', localTutor), headers)
  expect(asked.status).toBe(403)
  expect((await fetch(`${formroom.url}/healthz`, { headers })).status).toBe(403)
  expect(formroom.door.asked).toEqual([])
})

test.each([
  'evil.example',
  'evil.example:3978',
  'localhost.evil.example',
  'localhost:1',
  '192.168.0.7',
  'localhost@evil.example',
])('without sign-in, the host name %j is refused', async (host) => {
  expect((await raw('/healthz', { host })).status).toBe(403)
})

test.each(['localhost', '127.0.0.1', '[::1]'])('%s is this machine', async (name) => {
  const host = `${name}:${formroom.port}`
  expect((await raw('/healthz', { host })).status).toBe(200)
  expect((await raw('/healthz', { host, origin: `http://${host}` })).status).toBe(200)
})

test.each([
  'https://smba.trafficmanager.net/emea/',
  'http://192.168.0.7/',
  'http://localhost.evil.example/',
  'http://localhost@evil.example/',
])('without sign-in, nothing is ever sent to %s', async (serviceUrl) => {
  const asked = message(serviceUrl, 'attendance', localTutor)
  expect((await post(formroom.url, asked)).status).toBe(403)
  expect((await post(formroom.url, { ...asked, deliveryMode: 'expectReplies' })).status).toBe(403)
  expect(formroom.door.asked).toEqual([])
})

test('very long text is read from its beginning', async () => {
  await post(formroom.url, message(SERVICE, `attendance ${'x'.repeat(100_000)}`, localTutor, { deliveryMode: 'expectReplies' }))
  const { said } = formroom.door.asked[0] ?? {}
  expect(said && 'text' in said && said.text.length).toBe(4_000)
})

test('every answer forbids sniffing, framing and storing', async () => {
  for (const path of ['/healthz', '/nothing']) {
    const { headers } = await fetch(`${formroom.url}${path}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})
