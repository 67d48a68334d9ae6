import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { emptyDatabases, providers } from '../../test/support/database.ts'
import { processOfItsOwn } from '../../test/support/process-of-its-own.ts'
import { makeTermSchool, term, told } from '../../test/support/term-school.ts'
import { openDatabase } from '../data/database.ts'
import { londonInstant, londonTime } from '../school/clock.ts'
import { addDays, eachDate, weekdayOf } from '../school/school-date.ts'

const children = new Set<ChildProcess>()
const folder = mkdtempSync(join(tmpdir(), 'formroom-lived-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})

async function startLiving(...given: readonly string[]): Promise<{ child: ChildProcess; said: () => string }> {
  const child = await processOfItsOwn('living-process.ts', 'liveUntilKilled', ...given)
  children.add(child)
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      words += String(piece)
    })
  await expect.poll(() => words, { timeout: 30_000, interval: 10 }).toContain('started')
  return { child, said: () => words }
}

interface Message {
  readonly user: string
  readonly marker: string
  readonly at: string
  readonly said: readonly string[]
}

function messagesIn(ledger: string): readonly Message[] {
  if (!existsSync(ledger)) return []
  return readFileSync(ledger, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (line.includes('"marker"') ? [JSON.parse(line) as Message] : []))
}

const days = eachDate(term.from, term.to).filter(
  (date) => weekdayOf(date) <= 5 && date !== term.inset && (date < term.halfTerm.from || date > term.halfTerm.to),
)

describe.each(providers)('on %s', (provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(() => fresh.dispose())

  test('a term through which the process is killed again and again is told as if it had not been, but for what was being sent: that comes once or not at all, and is in doubt', async () => {
    const url = await fresh.url()
    const database = await openDatabase(url)
    const { idOf } = await makeTermSchool(database)
    const ledger = join(folder, `${provider}.jsonl`)
    const from = londonInstant(term.from, '06:00').toISOString()
    const to = londonInstant(addDays(term.to, 1), '06:00').toISOString()
    for (let kill = 0; kill < 2; kill++) {
      const { child } = await startLiving(url, ledger, from, to)
      const before = messagesIn(ledger).length
      await expect.poll(() => messagesIn(ledger).length, { timeout: 30_000, interval: 2 }).toBeGreaterThan(before + kill)
      await delay(Math.random() * 60)
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const { said } = await startLiving(url, ledger, from, to)
    await expect.poll(said, { timeout: 60_000, interval: 20 }).toContain('ended')

    const doubtful = await database.read.outboxMessage.findMany({ where: { state: 'doubtful' } })
    expect(doubtful.length).toBeLessThanOrEqual(2)
    const markers = new Set(doubtful.map(({ id }) => `formroom-${id}`))
    const stands = messagesIn(ledger)
    expect(new Set(stands.map(({ marker }) => marker)).size).toBe(stands.length)
    for (const who of ['nia', 'carl'] as const) {
      const inDoubt = doubtful
        .filter(({ recipientId }) => recipientId === idOf(who))
        .map(({ plannedAt }) => londonTime(plannedAt))
      const expected = days.flatMap((date) => told[who].map(([time, ...names]) => ({ date, time, names })))
      const certain = expected.filter(({ date, time }) => !inDoubt.some((doubt) => doubt.date === date && doubt.time === time))
      const messages = stands
        .filter(({ user, marker }) => user === who && !markers.has(marker))
        .map(({ at, said: words }) => ({ ...londonTime(new Date(at)), names: words.map((each) => each.split(':')[0]) }))
      expect(messages, who).toEqual(certain)
    }
    expect(await database.read.prompt.count({ where: { state: 'waiting' } })).toBe(0)
    await database.close()
  }, 180_000)
})
