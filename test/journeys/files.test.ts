import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../bot/app.ts'
import { type Formroom, joinFormroom } from '../../bot/join.ts'
import { webOf } from '../../bot/web-of.ts'
import { readConfig } from '../../src/config.ts'
import { Browser } from '../platforms/signing-in/serve-web.ts'
import { importKingsmead, talkWith } from '../support/kingsmead.ts'
import { type Listening, listen } from '../support/listen.ts'
import { readPdf } from '../support/read-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'formroom-files-'))
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
let formroom: Formroom
let listening: Listening

beforeAll(async () => {
  let handle: ReturnType<typeof createApp> = (_, response) => void response.writeHead(503).end()
  listening = await listen((request, response) => handle(request, response))
  const config = readConfig({
    DATABASE_URL: `file:${join(folder, 'school.db')}`,
    FORMROOM_NOW: '2026-11-18T10:30',
    PUBLIC_URL: listening.url,
  })
  formroom = await joinFormroom(config, silent)
  await importKingsmead(formroom.database)
  const { routes } = await webOf(config, formroom, silent)
  handle = createApp({ config, teams: undefined, slack: undefined, ready: async () => true, routes, log: silent })
}, 120_000)

afterAll(async () => {
  await listening.close()
  await formroom.database.close()
  rmSync(folder, { recursive: true })
})

const signIn = async (one: Browser, who: string) => one.post('/sign-in/local', { email: `${who}@kingsmead.example` })
const pathOf = (link = '') => new URL(link).pathname

test('a tutor asks for a print-out, follows the link, says who she is, and has it; nobody else gets it, and once she has left, nor does she', async () => {
  const { says } = talkWith(formroom.door)
  const reply = await says('nia.bevan', 'print the attendance of 8V this week')
  const link = pathOf(reply.file?.link)
  const nia = new Browser(listening.url)
  expect((await nia.get(link)).body).toContain('Who are you?')
  await signIn(nia, 'nia.bevan')
  const got = await fetch(`${listening.url}${link}`, { headers: { cookie: `formroom=${nia.cookies.get('formroom')}` } })
  expect(got.headers.get('content-disposition')).toBe('attachment; filename="attendance-2026-11-18.pdf"')
  const { pages } = await readPdf(new Uint8Array(await got.arrayBuffer()))
  expect(pages[0]?.text).toContain('Attendance: 8V')
  expect(JSON.parse((await nia.get('/api/me')).body)).toMatchObject({ name: 'Nia Bevan' })

  const priya = new Browser(listening.url)
  await signIn(priya, 'priya.raman')
  const refused = await priya.get(link)
  expect(refused.status).toBe(403)
  expect(refused.body).toContain('This link is too old, or it is not yours to open.')

  await formroom.database.write(async (transaction) => {
    await transaction.staffMember.updateMany({ where: { email: 'nia.bevan@kingsmead.example' }, data: { leftOn: '2026-11-17' } })
    await transaction.school.updateMany({ data: { version: { increment: 1 } } })
  })
  expect((await nia.get('/api/me')).status).toBe(403)
  expect((await nia.get(link)).status).toBe(403)
})

test('the secret that seals links and sessions lies beside the database, for its owner alone', () => {
  expect(statSync(join(folder, 'formroom.secret')).mode & 0o777).toBe(0o600)
})
