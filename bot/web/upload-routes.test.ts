import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { createUploadKey, listUploadKeys, revokeUploadKey } from '../../src/data/upload-keys.ts'
import { createUploads } from '../../src/imports/receive/uploads.ts'
import { serve } from '../../test/platforms/serve.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { importSample, sampleClock, samplePath } from '../../test/support/import-files.ts'
import { type Uploads, uploadRoutes } from './upload-routes.ts'

const header = 'UPN,Date,Session,Mark,Minutes Late'
const brown = 'Z313995022001'
const marks = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`
const good = marks(`${brown},18/11/2026,AM,/,`)
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined }

async function serveUploads(uploads: Uploads, most?: number) {
  const served = await serve({}, uploadRoutes({ uploads, log: silent, ...(most === undefined ? {} : { most }) }))
  onTestFinished(() => served.close())
  return served
}

function send(url: string, key: string, body: string, path = '/api/import', headers: Record<string, string> = {}) {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', ...headers },
    body,
  })
}

const leftOnDisk = () => readdirSync(tmpdir()).filter((name) => name.startsWith('formroom-upload-'))

onEachDatabase((open) => {
  async function kingsmead() {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
    const { id } = await database.read.school.findFirstOrThrow()
    const { key, id: keyId } = await createUploadKey(database, sampleClock, id, 'MIS export')
    const { url } = await serveUploads(createUploads(database, sampleClock))
    return { database, schoolId: id, key, keyId, url }
  }
  const countMarks = (database: Database) => database.read.registerMark.count()

  test('a file goes in and its report comes back; the same again is repeated, an older one adds what is missing', async () => {
    const { database, key, url } = await kingsmead()
    const first = await send(url, key, good, '/api/import/marks?as-of=2026-11-18T09:20')
    expect([first.status, await first.json()]).toEqual([
      200,
      expect.objectContaining({
        outcome: 'imported',
        kind: 'marks',
        asOf: '2026-11-18T09:20:00.000Z',
        report: expect.objectContaining({ added: 1 }),
      }),
    ])
    const again = await send(url, key, good, '/api/import/marks?as-of=2026-11-18T09:20')
    expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ outcome: 'repeated' })])
    const named = await send(
      url,
      key,
      marks(`${brown},17/11/2026,AM,Q9,`, `${brown},17/11/2026,PM,\\,`),
      '/api/import?name=marks-2026-11-18-0930.csv',
    )
    expect(await named.json()).toMatchObject({ outcome: 'imported in part', asOf: '2026-11-18T09:30:00.000Z' })
    expect(await countMarks(database)).toBe(2)
    expect(
      (await database.read.fileReceived.findMany({ orderBy: { id: 'asc' } })).map(({ way, name, outcome }) => [
        way,
        name,
        outcome,
      ]),
    ).toEqual([
      ['upload', 'marks.csv', 'imported'],
      ['upload', 'marks.csv', 'repeated'],
      ['upload', 'marks-2026-11-18-0930.csv', 'imported in part'],
    ])
    expect(leftOnDisk()).toEqual([])
  })

  test('a roster that changes who sees whom is held with who would gain and lose, one that is older is a conflict, a bad one is refused', async () => {
    const { database, key, url } = await kingsmead()
    const moved = readFileSync(samplePath('pupils'), 'utf8').replace('24/09/2013,Year 8,8V', '24/09/2013,Year 8,8W')
    const held = await send(url, key, moved, '/api/import/pupils')
    expect([held.status, await held.json()]).toEqual([
      202,
      expect.objectContaining({
        outcome: 'held',
        report: expect.objectContaining({
          sight: [expect.objectContaining({ code: 'S011', gains: 1 }), expect.objectContaining({ code: 'S010', loses: 1 })],
        }),
      }),
    ])
    expect((await send(url, key, moved, '/api/import/pupils?as-of=2026-09-01')).status).toBe(409)
    for (const body of ['', 'Colour,Size\nred,2\n', header, good.slice(0, -12)])
      expect((await send(url, key, body)).status).toBe(422)
    expect(await countMarks(database)).toBe(0)
    expect(await database.read.arrival.count({ where: { kind: 'pupils', publishedAt: { not: null } } })).toBe(1)
  })

  test('without a key that is good now, or for another school, nothing is taken', async () => {
    const { database, key, keyId, url } = await kingsmead()
    for (const wrong of ['', 'x', `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, `${key}A`]) {
      const refused = await send(url, wrong, good, '/api/import/marks')
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    }
    expect(
      (await fetch(`${url}/api/import`, { method: 'POST', body: good, headers: { 'content-type': 'text/csv' } })).status,
    ).toBe(401)
    expect((await send(url, key, good, '/api/import/marks?school=Millbrook')).status).toBe(403)
    expect((await send(url, key, good, '/api/import/marks?school=kingsmead%20school')).status).toBe(200)
    expect(await revokeUploadKey(database, sampleClock, keyId)).toBe(true)
    expect(await revokeUploadKey(database, sampleClock, keyId)).toBe(false)
    expect((await send(url, key, marks(`${brown},17/11/2026,AM,/,`), '/api/import/marks')).status).toBe(401)
    expect(await countMarks(database)).toBe(1)
    expect(await listUploadKeys(database)).toMatchObject([
      { school: 'Kingsmead School', name: 'MIS export', lastUsedAt: expect.any(Date), revokedAt: expect.any(Date) },
    ])
    const kept =
      JSON.stringify(await database.read.uploadKey.findMany()) + JSON.stringify(await database.read.auditEntry.findMany())
    expect(kept).not.toContain(key.slice(9))
  })

  test('what is no upload is refused before it is read, with what to put right', async () => {
    const { key, url } = await kingsmead()
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await send(url, key, good, path, headers)).status
    expect(await status('/api/import/secrets')).toBe(400)
    expect(await status('/api/import/marks?as-of=soon')).toBe(400)
    expect(await status('/api/import/marks', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(415)
    expect(await status('/api/import/marks', { 'content-type': 'multipart/form-data; boundary=x' })).toBe(415)
    expect(await status('/api/import/marks', { 'content-encoding': 'gzip' })).toBe(415)
    expect((await fetch(`${url}/api/import/marks`)).status).toBe(405)
  })

  test('a file that is too big is refused, whether it says so or not', async () => {
    const { database, schoolId, key } = await kingsmead()
    const { url } = await serveUploads(createUploads(database, sampleClock), 1_000)
    expect((await send(url, key, 'x'.repeat(2_000))).status).toBe(413)
    const said = await rawUpload(url, key, { 'transfer-encoding': 'chunked' }, (socket) => {
      for (let chunk = 0; chunk < 4; chunk += 1) socket.write(`190\r\n${'x'.repeat(400)}\r\n`)
    })
    expect(said).toMatch(/^HTTP\/1\.1 413 /)
    expect(await database.read.fileReceived.count({ where: { schoolId } })).toBe(0)
    expect(leftOnDisk()).toEqual([])
  })

  test('a connection that breaks leaves nothing: no mark, no record, no file', async () => {
    const { database, key, url } = await kingsmead()
    await rawUpload(url, key, { 'content-length': '100000' }, (socket) => {
      socket.write(good)
      setTimeout(() => socket.destroy(), 50)
    })
    expect([await countMarks(database), await database.read.fileReceived.count()]).toEqual([0, 0])
    // Until the server has noticed that the first one broke off, its school's turn is taken.
    await expect.poll(async () => (await send(url, key, good, '/api/import/marks')).status, { timeout: 10_000 }).toBe(200)
  })
})

test('one upload at a time for each school; another school does not wait', async () => {
  let finish: () => void = () => undefined
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let start: () => void = () => undefined
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  const { url } = await serveUploads({
    begin: async ({ key }) => ({
      kind: 'ready',
      schoolId: Number(key),
      async take() {
        start()
        if (key === '1') await finished
        return { outcome: 'imported', isOlder: false, kind: 'marks' }
      },
    }),
  })
  const first = send(url, '1', good)
  await started
  const second = await send(url, '1', good)
  expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5'])
  expect((await send(url, '2', good)).status).toBe(200)
  finish()
  expect((await first).status).toBe(200)
})

/** A request written by hand. Gives what was answered until the connection closed. */
function rawUpload(
  url: string,
  key: string,
  headers: Record<string, string>,
  write: (socket: ReturnType<typeof connect>) => void,
): Promise<string> {
  const { hostname, port, host } = new URL(url)
  return new Promise((resolve) => {
    let answered = ''
    const lines = { host, authorization: `Bearer ${key}`, 'content-type': 'text/csv', ...headers }
    const socket = connect(Number(port), hostname, () => {
      const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.write(`POST /api/import/marks HTTP/1.1\r\n${head.join('')}\r\n`)
      write(socket)
    })
    socket.on('data', (data) => {
      answered += String(data)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answered))
  })
}
