import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { serveDoor } from '../../test/platforms/serve.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { conversationOn, importKingsmead } from '../../test/support/kingsmead.ts'
import type { Listening } from '../../test/support/listen.ts'
import { askRoutes } from './ask-routes.ts'
import { createPersonOf } from './person-of.ts'

const at = (yearGroup: number) => ({ base: { kind: 'years', yearGroups: [yearGroup] }, groups: [] })
const overview = (scope: object = { base: { kind: 'none' }, groups: [] }) => ({ name: 'year-overview', params: { scope } })

onEachDatabase((open) => {
  let database: Database
  let served: Listening
  beforeAll(async () => {
    database = await open()
    await importKingsmead(database)
    const door = conversationOn(database)
    const personOf = createPersonOf({ sessions: undefined, bearer: undefined, loopback: true })
    served = await serveDoor({}, door, askRoutes({ door, personOf, publicUrl: undefined, loopback: true }))
  }, 120_000)
  afterAll(() => served.close())

  async function ask(who: string, question: unknown, headers: Record<string, string> = {}) {
    const path = who ? `/api/ask?as=${who}%40kingsmead.example` : '/api/ask'
    const body = typeof question === 'string' ? question : JSON.stringify({ question })
    const response = await fetch(`${served.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    const answer = (await response.json()) as Record<string, unknown>
    return { status: response.status, answer }
  }

  test('a coordinator is given the facts of their year, as the same question gives them in a chat', async () => {
    const { status, answer } = await ask('priya.raman', overview())
    expect([status, answer['outcome'], answer['audience']]).toEqual([200, 'answer', 'asker'])
    expect(answer['facts']).toMatchObject({ of: 'Year 8', key: '8', panels: { attendance: { kind: 'facts' } } })
  })

  test('what is not theirs is refused with a card and without facts, and both the page and its panels are in the audit', async () => {
    const before = await database.read.auditEntry.count()
    const refused = await ask('priya.raman', overview(at(10)))
    expect([refused.status, refused.answer['outcome'], refused.answer['facts']]).toEqual([200, 'refuse', null])
    expect(JSON.stringify(refused.answer['card'])).toContain("I can't help with that one")
    expect(JSON.stringify((await ask('beth.carver', overview(at(8)))).answer)).not.toMatch(/possible|attended/)
    await ask('priya.raman', overview(at(8)))
    const entries = await database.read.auditEntry.findMany({ skip: before, orderBy: { id: 'asc' } })
    expect(entries.filter(({ question }) => question === 'year-overview').map(({ outcome }) => outcome)).toEqual([
      'refuse',
      'refuse',
      'answer',
    ])
    expect(entries.map(({ question }) => question)).toEqual(
      expect.arrayContaining(['attendance-weeks', 'absence-over-time', 'lates-over-time', 'group-gap', 'concerns-by-age']),
    )
  })

  test('a pupil’s year goes by the name that they are called, and is in the audit with whom it names', async () => {
    const { id } = await database.read.pupil.findFirstOrThrow({
      where: { formMemberships: { some: { yearGroup: 8, to: null } }, NOT: { preferredForename: { equals: '' } } },
    })
    const scope = { base: { kind: 'pupils', pupils: [{ said: 'a pupil', candidates: [id] }] }, groups: [] }
    const period = { from: '2026-09-02', to: '2026-11-18', said: 'range', name: 'this year' }
    const question = { name: 'pupil-attendance', params: { scope, period } }
    const { answer } = await ask('priya.raman', question)
    expect(answer['facts']).toMatchObject({ pupil: { id } })
    expect(JSON.stringify(answer)).not.toContain('legalName')
    const entry = await database.read.auditEntry.findFirstOrThrow({
      where: { question: 'pupil-attendance' },
      orderBy: { id: 'desc' },
    })
    expect(entry.pupils).toBe(`[${id}]`)
    expect((await ask('gareth.pugh', question)).answer).toMatchObject({ outcome: 'refuse', facts: null })
  })

  test('nobody who is not known, no other site, no other question and nothing malformed is answered', async () => {
    expect((await ask('', overview())).status).toBe(401)
    expect((await ask('nobody', overview())).answer).toMatchObject({ outcome: 'refuse', facts: null })
    expect((await ask('priya.raman', overview(), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask('priya.raman', { name: 'chronology', params: {} })).status).toBe(404)
    expect((await ask('priya.raman', { name: 'year-overview' })).status).toBe(400)
    expect((await ask('priya.raman', '[]')).status).toBe(400)
    expect((await ask('priya.raman', '{')).status).toBe(400)
    expect((await ask('priya.raman', overview(), { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await ask('priya.raman', JSON.stringify({ question: overview(), pad: 'x'.repeat(20_000) }))).status).toBe(413)
    const altered = await ask('priya.raman', { name: 'year-overview', params: { scope: at(8), span: '../../etc' } })
    expect(altered.answer).toMatchObject({ outcome: 'clarify', facts: null })
  })
})
