import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/data/database.ts'
import { runScript, startFloor, startProduct } from './child-process.ts'
import { type Compared, compare, type Measured, warmUp } from './timings.ts'

const NOW = '2026-11-18T10:30'
const WARM_UP = 300
const REQUESTS = 1_000

/** A tutor and the form that they may ask about. */
export interface Asker {
  readonly email: string
  readonly form: string
}

/** A fictional school in a database file of its own, for as long as it is measured. */
export interface BenchSchool {
  readonly environment: Readonly<Record<string, string>>
  readonly askers: readonly Asker[]
  /** How many entries the audit holds. */
  audited(): Promise<number>
  remove(): Promise<void>
}

/** Makes the fictional school with the product's own command. */
export async function makeBenchSchool(): Promise<BenchSchool> {
  const folder = await mkdtemp(join(tmpdir(), 'formroom-bench-'))
  const url = `file:${join(folder, 'formroom.db')}`
  const environment = { DATABASE_URL: url, FORMROOM_NOW: NOW }
  await runScript('../bot/cli.js', ['demo'], environment)
  const database = await openDatabase(url)
  const tutors = await database.read.formTutor.findMany({
    where: { to: null },
    select: { staff: { select: { email: true } }, formGroup: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  await database.close()
  return {
    environment,
    askers: tutors.map(({ staff, formGroup }) => ({ email: staff.email, form: formGroup.name })),
    async audited() {
      const opened = await openDatabase(url)
      try {
        return await opened.read.auditEntry.count()
      } finally {
        await opened.close()
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * Message to reply on the Teams protocol (`expectReplies`, an attendance card) against a bare botbuilder echo bot: one at a time and
 * at 8 connections. Every request has another asker, form and thread. Throws where an answer is not an answer, or the audit lacks one.
 */
export async function measureReplies(): Promise<readonly Compared[]> {
  const school = await makeBenchSchool()
  const product = await startProduct(school.environment)
  const floor = await startFloor('./reply-floor.js')
  try {
    const before = await school.audited()
    const asking = asker(product, school.askers, (body) => body.includes('"outcome":"answer"') && body.includes('AdaptiveCard'))
    const echoing = asker(floor, school.askers, (body) => body.includes('You said'))
    await warmUp(asking, 0, WARM_UP)
    await warmUp(echoing, 0, WARM_UP)
    const both = { product: asking, floor: echoing, requests: REQUESTS }
    const sequential = await compare('message to reply, one at a time', { ...both, connections: 1, from: WARM_UP })
    const parallel = await compare('message to reply, 8 connections', { ...both, connections: 8, from: WARM_UP + REQUESTS })
    const audited = (await school.audited()) - before
    const answered = WARM_UP + sequential.product.requests + parallel.product.requests
    if (audited < answered) throw new Error(`${answered} answers, but ${audited} entries in the audit`)
    return [sequential, parallel]
  } finally {
    await Promise.all([product.stop(), floor.stop()])
    await school.remove()
  }
}

function asker(
  server: { port: number; processorTime(): number | undefined },
  askers: readonly Asker[],
  isAnswer: (body: string) => boolean,
): Measured {
  const agent = new Agent({ keepAlive: true })
  return {
    processorTime: server.processorTime,
    async request(n) {
      const { email, form } = askers[n % askers.length] ?? { email: '', form: '' }
      const { status, body } = await postJson(agent, server.port, {
        type: 'message',
        id: `bench-${n}`,
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1:9',
        deliveryMode: 'expectReplies',
        text: `attendance for ${form} this week`,
        from: { id: email, name: email },
        recipient: { id: 'bot', name: 'Formroom' },
        conversation: { id: `bench-thread-${n}`, conversationType: 'personal' },
      })
      if (status !== 200 || !isAnswer(body))
        throw new Error(`request ${n} by ${email} for ${form}: ${status} ${body.slice(0, 500)}`)
    },
  }
}

function postJson(agent: Agent, port: number, json: object): Promise<{ status: number; body: string }> {
  const text = JSON.stringify(json)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}
