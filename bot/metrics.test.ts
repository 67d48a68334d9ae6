import { afterEach, expect, test } from 'vitest'
import { recordedDoor } from '../test/platforms/recorded-door.ts'
import { type Listening, listen } from '../test/support/listen.ts'
import { createApp } from './app.ts'
import { createMetrics, type Metrics, type Read } from './metrics.ts'

const silent = { error() {}, warn() {}, info() {}, debug() {} }
const now = new Date('2026-11-18T10:30:00Z')
const read: Read = {
  outbox: {
    unsent: { urgent: 1, ordinary: 4 },
    oldestDueAt: new Date('2026-11-18T10:29:00Z'),
    doubtful: 2,
    dead: 3,
    unreachable: 5,
    withdrawn: 0,
    sent: 70,
    cardUpdates: 6,
    addresses: { open: 20, blocked: 2, gone: 1 },
  },
  schools: 1,
  unreachableStaff: 7,
  files: [{ kind: 'marks', outcome: 'imported', count: 9 }],
  arrivals: [{ kind: 'marks', count: 11 }],
  oldestMarksAsOf: new Date('2026-11-18T09:30:00Z'),
  overdueSchools: 1,
}

let app: Listening | undefined
afterEach(() => app?.close())

async function served(metrics: Metrics): Promise<Listening> {
  const parts = { teams: undefined, slack: undefined, ready: async () => true, log: silent }
  app = await listen(createApp({ ...parts, config: { loopback: false }, routes: [metrics.route] }))
  return app
}

async function scraped(metrics: Metrics): Promise<readonly string[]> {
  const { url } = await served(metrics)
  const response = await fetch(`${url}/metrics`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
  return (await response.text()).split('\n')
}

test('the metrics say how many wait, are in doubt, cannot be reached, and how old the oldest is', async () => {
  const lines = await scraped(createMetrics({ read: async () => read, now: () => now }))
  expect(lines).toEqual(
    expect.arrayContaining([
      'formroom_outbox_unsent{lane="urgent"} 1',
      'formroom_outbox_unsent{lane="ordinary"} 4',
      'formroom_outbox_messages{state="doubtful"} 2',
      'formroom_outbox_messages{state="dead"} 3',
      'formroom_outbox_messages{state="unreachable"} 5',
      'formroom_outbox_oldest_due_seconds 60',
      'formroom_card_updates_waiting 6',
      'formroom_addresses{state="blocked"} 2',
      'formroom_staff_unreachable 7',
      'formroom_files_received{kind="marks",outcome="imported"} 9',
      'formroom_imports_published{kind="marks"} 11',
      'formroom_marks_age_seconds 3600',
      'formroom_schools_overdue 1',
    ]),
  )
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_seconds '))).toBe(true)
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true)
})

test('answers are counted and timed by what came of them, and deliveries by platform and lane', async () => {
  const metrics = createMetrics({ read: async () => read, now: () => now })
  const door = metrics.counted(recordedDoor())
  const ask = {
    from: { platform: 'local' as const, email: 'nia.bevan@kingsmead.example' },
    thread: 't',
    place: 'private' as const,
    delivery: 'd',
    said: { text: 'how is Jamie Smith' },
  }
  const reply = await door.ask(ask)
  metrics.delivered({ lane: 'urgent', state: 'claimed', steps: [{ what: 'later', platform: 'teams' }] })
  metrics.delivered({ lane: 'urgent', state: 'sent', steps: [{ what: 'sent', platform: 'slack' }] })
  const lines = await scraped(metrics)
  expect(lines).toEqual(
    expect.arrayContaining([
      `formroom_answer_seconds_count{verb="ask",outcome="${reply?.outcome}"} 1`,
      'formroom_delivery_steps_total{platform="teams",lane="urgent",outcome="later"} 1',
      'formroom_delivery_steps_total{platform="slack",lane="urgent",outcome="sent"} 1',
      'formroom_messages_settled_total{lane="urgent",state="sent"} 1',
    ]),
  )
  expect(lines.join('\n')).not.toMatch(/Jamie|Smith|nia|kingsmead/i)
})

test('metrics are for this machine alone: not through a proxy, not under another name', async () => {
  const { url } = await served(createMetrics({ read: async () => read, now: () => now }))
  const forwarded = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect([forwarded.status, await forwarded.json()]).toEqual([403, { error: 'Metrics are for this machine alone.' }])
  const fromAPage = await fetch(`${url}/metrics`, { headers: { origin: 'https://elsewhere.example' } })
  expect(fromAPage.status).toBe(403)
})
