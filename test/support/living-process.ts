import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { toText } from '../../src/cards/to-text.ts'
import { openDatabase } from '../../src/data/database.ts'
import type { Carrier } from '../../src/rhythm/carrier.ts'
import { stepTo } from '../../src/rhythm/lived-time.ts'
import { movedClock } from '../../src/school/moved-clock.ts'
import { rhythmOn } from './rhythm-school.ts'
import { saysOnly, termPrompts } from './term-school.ts'

/**
 * Run in a process of its own: lives through a part of a term, from where the one before it was killed, until it is killed or the end has
 * come. `ledger` is a file to which every message that stands in a chat is added as a line of JSON, and every step of the clock.
 */
export async function liveUntilKilled(databaseUrl: string, ledger: string, from: string, to: string): Promise<void> {
  const database = await openDatabase(databaseUrl)
  const clock = movedClock(new Date(lastStep(ledger) ?? from))
  const rhythm = rhythmOn(database, {
    carriers: [platformIn(ledger, clock)],
    clock,
    instance: randomUUID(),
    prompts: termPrompts,
    moreHandlers: [saysOnly],
    options: { leaseMilliseconds: 300 },
    fault: (error) => writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`),
  })
  const held = () => database.read.outboxMessage.count({ where: { state: { in: ['waiting', 'claimed', 'sending'] } } })
  writeSync(1, 'started\n')
  while (clock.now() < new Date(to)) {
    await rhythm.idle()
    // What the one before was sending is in doubt until its lease has run out.
    if ((await held()) > 0) {
      await delay(20)
      continue
    }
    clock.moveTo(stepTo(clock.now(), 12 * 3_600_000, await rhythm.nextMoment()))
    appendFileSync(ledger, `${JSON.stringify({ step: clock.now() })}\n`)
  }
  writeSync(1, 'ended\n')
  await database.close()
}

function lastStep(ledger: string): string | undefined {
  if (!existsSync(ledger)) return undefined
  const steps = readFileSync(ledger, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (line.includes('"step"') ? [(JSON.parse(line) as { step: string }).step] : []))
  return steps.at(-1)
}

function platformIn(ledger: string, clock: { now(): Date }): Carrier {
  const pace = (resource: string) => ({ resource, perSecond: 500 })
  return {
    platform: 'teams',
    paces: { open: pace('open'), send: pace('send'), update: pace('update') },
    spacingMilliseconds: 0,
    open: async (address) => ({ kind: 'open', address: { ...address, conversation: `chat of ${address.user}` } }),
    async send({ user }, card, marker) {
      await delay(Math.random() * 4)
      const said = [...toText(card).matchAll(/<\d+ (\S+:\S+)>/g)].map(([, words]) => words)
      appendFileSync(ledger, `${JSON.stringify({ user, marker, at: clock.now(), said })}\n`)
      await delay(Math.random() * 4)
      return { kind: 'sent', message: marker }
    },
    update: async () => ({ kind: 'updated' }),
  }
}
