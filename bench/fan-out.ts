import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Formroom, joinFormroom } from '../bot/join.ts'
import { createLog } from '../bot/log.ts'
import { loadFictionalSchool } from '../prisma/fictional/load.ts'
import { toTeams } from '../src/cards/to-teams.ts'
import { readConfig } from '../src/config.ts'
import type { Database } from '../src/data/database.ts'
import { planMessages } from '../src/data/outbox-plan.ts'
import type { Carrier } from '../src/rhythm/carrier.ts'
import { createRhythm } from '../src/rhythm.ts'
import type { Compared, Timings } from './timings.ts'

const MESSAGES = 5_000
const WARM_UP = 300
const USUAL_QUESTIONS = 1_000
const PAUSE_MILLISECONDS = 15
/** What Teams takes from an app in a tenant (PLATFORMS 1.5): twice what is sent to it otherwise. */
const MESSAGES_PER_SECOND = 50
const LATENCY_MILLISECONDS = 100

/**
 * How long a question takes while 5,000 messages are fanned out at a platform's limit, beside how long it takes otherwise. Throws where
 * a message is lost or comes twice, or more go out in a second than the limit allows.
 */
export async function measureFanOut(): Promise<Compared> {
  const folder = await mkdtemp(join(tmpdir(), 'formroom-fan-out-'))
  const databaseUrl = `file:${join(folder, 'formroom.db')}`
  const log = createLog('error')
  const config = readConfig({ DATABASE_URL: databaseUrl, FORMROOM_NOW: '2026-11-18T10:30' })
  const formroom = await joinFormroom(config, log)
  try {
    await loadFictionalSchool(formroom.database, config.clock)
    const askers = await tutors(formroom.database)
    const carrier = countingCarrier()
    const rhythm = createRhythm({
      ...formroom,
      clock: config.clock,
      carriers: [carrier],
      instance: randomUUID(),
      fault: (error) => {
        throw error
      },
    })
    const usual = await askWhile(formroom, askers, WARM_UP, (asked) => asked < WARM_UP + USUAL_QUESTIONS)
    await planFanOut(formroom.database, askers, config.clock.now())
    rhythm.start()
    const meanwhile = await askWhile(formroom, askers, 0, () => carrier.taken.length < MESSAGES)
    await rhythm.stop()
    check(carrier.taken)
    return { what: `a question while ${MESSAGES.toLocaleString('en-GB')} messages go out`, product: meanwhile, floor: usual }
  } finally {
    await formroom.database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Tutor {
  readonly id: number
  readonly email: string
  readonly form: string
}

/** The form tutors of the fictional school, each with an account. */
async function tutors(database: Database): Promise<readonly Tutor[]> {
  const led = await database.read.formTutor.findMany({
    where: { to: null },
    select: { staff: { select: { id: true, email: true } }, formGroup: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  const byId = new Map(led.map(({ staff, formGroup }) => [staff.id, { ...staff, form: formGroup.name }]))
  const all = [...byId.values()]
  await database.write((transaction) =>
    transaction.platformLink.createMany({
      data: all.map(({ id, email }) => ({
        platform: 'teams',
        organisation: 'T1',
        user: email,
        staffId: id,
        linkedAt: new Date(),
      })),
    }),
  )
  return all
}

function attendanceOf(form: string) {
  return {
    name: 'attendance',
    params: {
      scope: { base: { kind: 'forms', forms: [form] }, groups: [] },
      period: { from: '2026-11-16', to: '2026-11-18', said: 'this_week', name: 'this week' },
    },
  }
}

async function planFanOut(database: Database, askers: readonly Tutor[], now: Date): Promise<void> {
  const { id: schoolId } = await database.read.school.findFirstOrThrow({ select: { id: true } })
  const tellings = Array.from({ length: MESSAGES }, (_, n) => {
    const { id, form } = askers[n % askers.length] as Tutor
    return { recipientId: id, occasion: `fan-out ${n}`, question: attendanceOf(form), lane: 'ordinary' as const }
  })
  await database.write((transaction) => planMessages(transaction, schoolId, now, tellings))
}

/** Asks one question after another for as long as it says; the first ones are not counted. */
async function askWhile(
  { door }: Formroom,
  askers: readonly Tutor[],
  uncounted: number,
  goOn: (asked: number) => boolean,
): Promise<Timings> {
  const milliseconds: number[] = []
  const before = process.cpuUsage()
  let asked = 0
  for (; goOn(asked); asked++) {
    const { email, form } = askers[asked % askers.length] as Tutor
    const id = randomUUID()
    const start = performance.now()
    const reply = await door.ask({
      from: { platform: 'local', email },
      thread: id,
      place: 'private',
      delivery: id,
      said: { text: `attendance for ${form} this week` },
    })
    if (reply?.outcome !== 'answer') throw new Error(`${email} asked about ${form} and got ${reply?.outcome}`)
    toTeams(reply.card)
    if (asked >= uncounted) milliseconds.push(performance.now() - start)
    await delay(PAUSE_MILLISECONDS)
  }
  const { user, system } = process.cpuUsage(before)
  const sorted = milliseconds.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { requests: sorted.length, median: at(0.5), p95: at(0.95), processor: (user + system) / 1_000 / asked }
}

interface Taken {
  readonly marker: string
  readonly at: number
}

/** A platform that takes everything after a while, and renders and counts it. */
function countingCarrier(): Carrier & { readonly taken: readonly Taken[] } {
  const pace = { resource: 'teams', perSecond: MESSAGES_PER_SECOND }
  const taken: Taken[] = []
  return {
    platform: 'teams',
    paces: { open: pace, send: pace, update: pace },
    spacingMilliseconds: 600,
    taken,
    open: async (address) => ({ kind: 'open', address: { ...address, conversation: `chat of ${address.user}` } }),
    async send(_address, card, marker) {
      taken.push({ marker, at: performance.now() })
      JSON.stringify(toTeams(card))
      await delay(LATENCY_MILLISECONDS)
      return { kind: 'sent', message: marker }
    },
    update: async () => ({ kind: 'updated' }),
  }
}

function check(taken: readonly Taken[]): void {
  const distinct = new Set(taken.map(({ marker }) => marker)).size
  if (taken.length !== MESSAGES || distinct !== MESSAGES)
    throw new Error(`${MESSAGES} messages, of which ${distinct} came, ${taken.length - distinct} of them twice`)
  let first = 0
  for (const [index, { at }] of taken.entries()) {
    while ((taken[first]?.at ?? at) <= at - 1_000) first++
    const inASecond = index - first + 1
    if (inASecond > MESSAGES_PER_SECOND * 1.2) throw new Error(`${inASecond} messages went out in a second`)
  }
}
