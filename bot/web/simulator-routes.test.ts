import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { assetRoute, readBuiltPages } from './built-pages.ts'
import { simulatorRoutes } from './simulator-routes.ts'

const nia = { email: 'nia.bevan@kingsmead.example', name: 'Nia Bevan', role: 'Form tutor, 8V', tryThis: ['who is out today?'] }
const folder = mkdtempSync(join(tmpdir(), 'formroom-pages-'))
const assets = join(folder, 'tabs')
const large = 'export const nothing = 0\n'.repeat(200)
let server: Server

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function write(path: string, text: string): void {
  mkdirSync(join(assets, path, '..'), { recursive: true })
  writeFileSync(join(assets, path), text)
}

beforeAll(async () => {
  write('simulator/index.html', '<!doctype html><title>Formroom simulator</title>')
  write('assets/main-a1b2.js', 'export {}')
  write('assets/main-a1b2.css', 'body {}')
  write('assets/large-c3d4.js', large)
  write('assets/notes.txt', 'not for anybody')
  writeFileSync(join(folder, 'secret.js'), 'outside the pages')
  const files = readBuiltPages(assets)
  const simulator = simulatorRoutes({
    people: async () => [nia],
    about: async () => ({
      schoolName: 'Kingsmead',
      now: new Date('2026-11-18T10:30:00Z'),
      clockFixed: true,
      clockRate: 1,
      version: '0.1.0',
    }),
    messages: { since: (email, mark) => ({ mark: `after ${mark}`, came: { [email]: 2 }, messages: [] }) },
    files,
  })
  const routes = [assetRoute(files), ...simulator]
  const app = createApp({
    config: { loopback: true },
    teams: undefined,
    slack: undefined,
    ready: async () => true,
    routes,
    log: silent,
  })
  server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

interface Got {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Asks for exactly this path: unlike `fetch`, `http.request` does not tidy the dots away. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    send({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

test('the page is at the root, may load only what is ours, and may not be framed', async () => {
  const { status, headers, body } = await get('/')
  expect(status).toBe(200)
  expect(body).toContain('Formroom simulator')
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['content-security-policy']).toContain("script-src 'self';")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['cache-control']).toBe('no-cache')
})

test('a file named after what is in it is kept for good, with its own type', async () => {
  const script = await get('/assets/main-a1b2.js?v=1')
  expect(script.status).toBe(200)
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(script.headers['cache-control']).toContain('immutable')
  expect(script.headers['x-content-type-options']).toBe('nosniff')
  expect((await get('/assets/main-a1b2.css')).headers['content-type']).toBe('text/css; charset=utf-8')
})

test('a file is sent as small as the browser takes it, and whole to one that takes no less', async () => {
  const small = await get('/assets/large-c3d4.js', { 'accept-encoding': 'gzip, deflate, br' })
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(Number(small.headers['content-length'])).toBeLessThan(large.length / 10)
  const zipped = await get('/assets/large-c3d4.js', { 'accept-encoding': 'gzip, br;q=0' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  const whole = await get('/assets/large-c3d4.js')
  expect(whole.headers['content-encoding']).toBeUndefined()
  expect(whole.body).toBe(large)
  expect(new Set([small, zipped, whole].map(({ headers }) => headers.etag)).size).toBe(3)
  const again = await get('/assets/large-c3d4.js', { 'accept-encoding': 'br', 'if-none-match': small.headers.etag ?? '' })
  expect(again).toMatchObject({ status: 304, body: '' })
})

test('a browser that has the page already is told so', async () => {
  const { headers } = await get('/')
  const again = await get('/', { 'if-none-match': headers.etag ?? '' })
  expect(again).toMatchObject({ status: 304, body: '' })
})

test.each([
  '/assets/../secret.js',
  '/assets/../../secret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
  '/assets/..%2f..%2fsecret.js',
  '/assets/..\\..\\secret.js',
  '/assets//etc/passwd',
  '/assets/simulator/index.html',
  '/assets/',
  '/assets/notes.txt',
  '/assets/gone.js',
  '/simulator/../../secret.js',
  '/simulator/else',
])('nothing is found at %s', async (path) => {
  const { status, body } = await get(path)
  expect(status).toBe(404)
  expect(body).not.toContain('outside')
})

test('the simulator can be told who works here and what time it is', async () => {
  expect(JSON.parse((await get('/simulator/people')).body)).toEqual([nia])
  expect(JSON.parse((await get('/simulator/about')).body)).toEqual({
    schoolName: 'Kingsmead',
    now: '2026-11-18T10:30:00.000Z',
    clockFixed: true,
    clockRate: 1,
    version: '0.1.0',
  })
})

test('the simulator is given what has come for the person one is since it last asked', async () => {
  const got = await get(`/simulator/messages?as=${encodeURIComponent(nia.email)}&since=r%2F3`)
  expect(JSON.parse(got.body)).toEqual({ mark: 'after r/3', came: { [nia.email]: 2 }, messages: [] })
  expect((await get('/simulator/messages', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(403)
  expect((await get('/simulator/messages', { origin: 'https://elsewhere.example' })).status).toBe(403)
})

test('only the head of a page comes back where only the head was asked for', async () => {
  const { status, headers, body } = await get('/', {}, 'HEAD')
  expect({ status, body }).toEqual({ status: 200, body: '' })
  expect(Number(headers['content-length'])).toBeGreaterThan(0)
})

test('the page takes no posts', async () => {
  expect((await get('/', {}, 'POST')).status).toBe(405)
})

test('without built pages the start stops with what to do', () => {
  const empty = mkdtempSync(join(tmpdir(), 'formroom-none-'))
  expect(() =>
    simulatorRoutes({
      people: async () => [],
      about: async () => Promise.reject(),
      messages: { since: () => ({ mark: '', came: {}, messages: [] }) },
      files: readBuiltPages(empty),
    }),
  ).toThrow('npm run build')
  rmSync(empty, { recursive: true })
})
