import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Door, Reply } from '../src/door.ts'
import { Refusal, type Route } from './http.ts'
import { guardLoopback } from './loopback-guard.ts'

/** What is read afresh each time that somebody looks; counts alone. */
export interface Read {
  readonly outbox: {
    readonly unsent: { readonly urgent: number; readonly ordinary: number }
    readonly oldestDueAt: Date | undefined
    readonly doubtful: number
    readonly dead: number
    readonly unreachable: number
    readonly withdrawn: number
    readonly sent: number
    readonly cardUpdates: number
    readonly addresses: { readonly open: number; readonly blocked: number; readonly gone: number }
  }
  readonly schools: number
  readonly unreachableStaff: number
  readonly files: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[]
  readonly arrivals: readonly { readonly kind: string; readonly count: number }[]
  readonly oldestMarksAsOf: Date | undefined
  /** Schools whose marks should have come by now and have not. */
  readonly overdueSchools: number
}

/** What the courier says of a message. */
interface Delivered {
  readonly lane: string
  readonly state: string
  readonly steps: readonly { readonly what: string; readonly platform?: string | undefined }[]
}

export interface Metrics {
  /** The door with its answers counted and timed. */
  counted(door: Door): Door
  /** Something became of a message, or was tried. */
  delivered(happening: Delivered): void
  /** `GET /metrics`, for this machine alone. */
  readonly route: Route
}

export interface MetricsParts {
  readonly read: () => Promise<Read>
  /** The school's time, for how old things are. */
  readonly now: () => Date
}

/** Seconds. An answer takes some hundredths; a platform gives up after a few. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What Formroom counts of itself, as Prometheus reads it. Labels are words of ours: no names, no ids, nothing that anybody wrote. */
export function createMetrics({ read, now }: MetricsParts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const asked = new Histogram({
    name: 'formroom_answer_seconds',
    help: 'How long answers took, by what was done and what came of it.',
    labelNames: ['verb', 'outcome'],
    buckets: durations,
    registers,
  })
  const deliveries = new Counter({
    name: 'formroom_delivery_steps_total',
    help: 'What was tried with messages, by platform, lane and what came of it.',
    labelNames: ['platform', 'lane', 'outcome'],
    registers,
  })
  const settled = new Counter({
    name: 'formroom_messages_settled_total',
    help: 'Messages that came to an end here, by lane and state.',
    labelNames: ['lane', 'state'],
    registers,
  })
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `formroom_${name}`, help, labelNames: [...labelNames], registers })
  const unsent = gauge('outbox_unsent', 'Messages that wait or are on their way, by lane.', ['lane'])
  const messages = gauge('outbox_messages', 'Messages of the last 30 days by what became of them.', ['state'])
  const oldestDue = gauge('outbox_oldest_due_seconds', 'How long the message that has waited longest has been due.')
  const updates = gauge('card_updates_waiting', 'Cards that are to be brought up to date.')
  const addresses = gauge('addresses', 'Chats by whether they can be written to.', ['state'])
  const unreachable = gauge('staff_unreachable', 'Staff who can be written to on no platform.')
  const schools = gauge('schools', 'Schools in the database.')
  const files = gauge('files_received', 'Files that came by themselves, by kind and what became of them.', ['kind', 'outcome'])
  const arrivals = gauge('imports_published', 'Imports that are in, by kind.', ['kind'])
  const marksAge = gauge('marks_age_seconds', 'How old the marks are of the school whose marks are oldest.')
  const overdue = gauge('schools_overdue', 'Schools whose marks should have come by now and have not.')

  async function readAll(): Promise<void> {
    const standing = await read()
    const { outbox } = standing
    const secondsSince = (moment: Date | undefined) => (moment ? Math.max(0, (now().getTime() - moment.getTime()) / 1000) : 0)
    for (const lane of ['urgent', 'ordinary'] as const) unsent.set({ lane }, outbox.unsent[lane])
    for (const state of ['sent', 'doubtful', 'dead', 'unreachable', 'withdrawn'] as const) messages.set({ state }, outbox[state])
    for (const state of ['open', 'blocked', 'gone'] as const) addresses.set({ state }, outbox.addresses[state])
    oldestDue.set(secondsSince(outbox.oldestDueAt))
    updates.set(outbox.cardUpdates)
    unreachable.set(standing.unreachableStaff)
    schools.set(standing.schools)
    files.reset()
    for (const { kind, outcome, count } of standing.files) files.set({ kind, outcome }, count)
    arrivals.reset()
    for (const { kind, count } of standing.arrivals) arrivals.set({ kind }, count)
    if (standing.oldestMarksAsOf) marksAge.set(secondsSince(standing.oldestMarksAsOf))
    overdue.set(standing.overdueSchools)
  }

  async function timed(verb: string, work: () => Promise<Reply | undefined>): Promise<Reply | undefined> {
    const end = asked.startTimer()
    const reply = await work()
    end({ verb, outcome: reply?.outcome ?? 'repeated' })
    return reply
  }

  return {
    counted: (door) => ({
      ...door,
      ask: (ask) => timed('ask', () => door.ask(ask)),
      begin: (begin) => timed('begin', () => door.begin(begin)),
      submit: (submit) => timed('submit', () => door.submit(submit)),
    }),
    delivered({ lane, state, steps }) {
      for (const { what, platform } of steps) deliveries.inc({ platform: platform ?? 'none', lane, outcome: what })
      if (ends.has(state)) settled.inc({ lane, state })
    },
    route: {
      method: 'GET',
      path: '/metrics',
      async handle(request, response) {
        try {
          guardLoopback(request)
        } catch (error) {
          throw error instanceof Refusal ? new Refusal(403, 'Metrics are for this machine alone.') : error
        }
        await readAll()
        const text = await registry.metrics()
        response.writeHead(200, { 'content-type': registry.contentType }).end(text)
      },
    },
  }
}

const ends: ReadonlySet<string> = new Set(['sent', 'doubtful', 'dead', 'unreachable', 'withdrawn'])
