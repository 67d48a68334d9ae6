import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { emptyDatabases, type Provider, providers } from '../../test/support/database.ts'
import { processOfItsOwn } from '../../test/support/process-of-its-own.ts'
import { addStaff, anything, plan } from '../../test/support/rhythm-school.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import { type Database, openDatabase } from '../data/database.ts'

/** A platform that throttles, fails and cuts connections after it has taken a message, and counts. */
interface Platform {
  readonly url: string
  /** How often each message stands in its chat. */
  readonly counts: ReadonlyMap<string, number>
  readonly mostAtOnceInOneChat: () => number
  close(): Promise<void>
}

async function openPlatform(): Promise<Platform> {
  const counts = new Map<string, number>()
  const going = new Map<string, number>()
  let most = 0
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform')
    if (url.pathname === '/find') {
      const found = counts.has(url.searchParams.get('marker') ?? '')
      response.writeHead(found ? 200 : 404).end(found ? 'found' : '')
      return
    }
    let body = ''
    for await (const piece of request) body += String(piece)
    const { conversation, marker } = JSON.parse(body) as { conversation: string; marker: string }
    going.set(conversation, (going.get(conversation) ?? 0) + 1)
    most = Math.max(most, going.get(conversation) ?? 0)
    await delay(Math.random() * 15)
    going.set(conversation, (going.get(conversation) ?? 1) - 1)
    const luck = Math.random()
    if (luck < 0.1) return response.writeHead(429).end()
    if (luck < 0.13) return response.socket?.destroy()
    counts.set(marker, (counts.get(marker) ?? 0) + 1)
    if (luck < 0.17) return response.socket?.destroy()
    return response.end(`message ${marker}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    mostAtOnceInOneChat: () => most,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const children = new Set<ChildProcess>()

async function startProcess(databaseUrl: string, platformUrl: string, canFind: boolean): Promise<ChildProcess> {
  const child = await processOfItsOwn('delivering-process.ts', 'deliverUntilKilled', databaseUrl, platformUrl, canFind)
  children.add(child)
  let complaints = ''
  child.stderr.on('data', (piece) => {
    complaints += String(piece)
  })
  const ended = once(child, 'exit').then(() => `it ended by itself: ${complaints}`)
  const said = await Promise.race([once(child.stdout, 'data').then(([piece]) => String(piece)), ended])
  expect(said).toBe('started\n')
  return child
}

async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  children.delete(child)
}

afterEach(async () => {
  for (const child of children) await killProcess(child)
})

const staffCount = 40
const occasions = ['one', 'two', 'three']

describe.each(providers)('on %s', (provider: Provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(() => fresh.dispose())

  test.each([false, true])(
    'through kills at random moments nothing is lost, and nothing ordinary comes twice (found again: %s)',
    async (canFind) => {
      const url = await fresh.url()
      const database = await openDatabase(url)
      const platform = await openPlatform()
      const { schoolId } = await makeSchool(database, hillcrest)
      const names = Array.from({ length: staffCount }, (_, index) => `p${index}`)
      const staff = await addStaff(database, schoolId, names, canFind ? 'slack' : 'teams')
      await plan(
        database,
        schoolId,
        ...staff.flatMap((recipientId, index) =>
          occasions.map((occasion) => ({
            recipientId,
            occasion,
            question: anything,
            lane: index % 4 === 0 ? ('urgent' as const) : ('ordinary' as const),
          })),
        ),
      )
      const left = () => database.read.outboxMessage.count({ where: { state: { in: ['waiting', 'claimed', 'sending'] } } })
      // Two at once on PostgreSQL, where instances share; one after the other dies in the midst of it.
      const instances = provider === 'postgresql' ? 2 : 1
      for (let kill = 0; kill < 2; kill++) {
        const going = await Promise.all(Array.from({ length: instances }, () => startProcess(url, platform.url, canFind)))
        const before = platform.counts.size
        // On a machine that pauses this process and not the others, all may be out already.
        const underWay = async () => platform.counts.size > before + 2 || (await left()) === 0
        await expect.poll(underWay, { timeout: 60_000, interval: 5 }).toBe(true)
        await delay(Math.random() * 150)
        for (const child of going) await killProcess(child)
      }
      await startProcess(url, platform.url, canFind)
      await expect.poll(left, { timeout: 60_000, interval: 100 }).toBe(0)
      await account(database, platform, canFind)
      await database.close()
      await platform.close()
    },
    180_000,
  )
})

/** Every message is where its state says that it is, and every doubt is written down. */
async function account(database: Database, { counts, mostAtOnceInOneChat }: Platform, canFind: boolean): Promise<void> {
  const messages = await database.read.outboxMessage.findMany()
  expect(messages).toHaveLength(staffCount * occasions.length)
  const faults: string[] = []
  for (const { id, lane, state } of messages) {
    const events = await database.read.deliveryEvent.findMany({ where: { messageId: id }, orderBy: { id: 'asc' } })
    const what = events.map((event) => event.what)
    const count = counts.get(`formroom-${id}`) ?? 0
    const doubts = what.filter((each) => each === 'in doubt').length
    const say = (why: string) => faults.push(`${why}: ${lane} ${state}, there ${count} times, ${what.join(', ')}`)
    if (state === 'sent' && count === 0) say('sent and not there')
    if (state === 'doubtful' && (lane === 'urgent' || doubts === 0 || canFind)) say('doubtful without cause')
    if (state !== 'sent' && state !== 'doubtful') say('lost')
    if (count > 1 && (lane === 'ordinary' || canFind)) say('twice')
    if (count > 1 + doubts) say('twice without a doubt')
  }
  expect(faults).toEqual([])
  expect(mostAtOnceInOneChat()).toBe(1)
}
