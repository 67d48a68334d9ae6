import { beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/data/database.ts'
import { fixedClock } from '../../src/school/clock.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import { anything, eventsOf, plan, schoolTime } from '../../test/support/rhythm-school.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import type { Formroom } from '../join.ts'
import { createLog } from '../log.ts'
import { UsageError } from './command.ts'
import { outbox } from './outbox.ts'

onEachDatabase((open) => {
  let database: Database
  let nia: number
  let lines: string[]

  beforeEach(async () => {
    database = await open()
    const { schoolId, staff } = await makeSchool(database, hillcrest)
    nia = staff.get('nia@hillcrest.example') ?? 0
    const telling = { recipientId: nia, question: anything, lane: 'ordinary' as const }
    await plan(
      database,
      schoolId,
      ...['dead', 'unreachable', 'doubtful', 'sent', 'waiting'].map((occasion) => ({ ...telling, occasion })),
      { ...telling, lane: 'urgent', occasion: 'urgent' },
    )
    for (const state of ['dead', 'unreachable', 'doubtful', 'sent'])
      await database.write((transaction) =>
        transaction.outboxMessage.updateMany({
          where: { occasion: state },
          data: { state, trouble: 'its trouble', attempts: 3, platform: 'teams', staleAt: schoolTime, settledAt: schoolTime },
        }),
      )
  })

  async function run(...args: readonly string[]): Promise<number> {
    lines = []
    const config = { ...readConfig({}), clock: fixedClock(new Date(schoolTime.getTime() + 3 * 3_600_000)) }
    const formroom = { database } as Formroom
    return outbox.run({ config, formroom, log: createLog('silent'), args, print: (line) => lines.push(line) })
  }
  const idOf = async (occasion: string) => String((await database.read.outboxMessage.findFirst({ where: { occasion } }))?.id)
  const stateOf = async (occasion: string) => (await database.read.outboxMessage.findFirst({ where: { occasion } }))?.state

  test('lists what somebody should look at first, then what waits, and nothing that was delivered', async () => {
    expect(await run()).toBe(2)
    const [sum, ...messages] = lines
    expect(sum).toBe('2 to be sent, 1 of them urgent. 1 in doubt, 1 not delivered, 1 reached nobody.')
    expect(messages.map((line) => line.replace(/^ *\d+ {2}/, ''))).toEqual([
      'not delivered; to Nia Price at Hillcrest; help (dead); due for 3 h; on teams; tried 3 times; its trouble',
      'reached nobody; to Nia Price at Hillcrest; help (unreachable); due for 3 h; on teams; tried 3 times; its trouble',
      'in doubt; to Nia Price at Hillcrest; help (doubtful); due for 3 h; on teams; tried 3 times; its trouble',
      'waiting; to Nia Price at Hillcrest; help (waiting); due for 3 h',
      'waiting, urgent; to Nia Price at Hillcrest; help (urgent); due for 3 h',
    ])
    await run('--json')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      standing: { dead: 1, sent: 1 },
      messages: [{ state: 'dead', recipient: 'Nia Price', ageSeconds: 10_800 }, {}, {}, {}, {}],
    })
  })

  test('shows one message with all that happened to it', async () => {
    await run('resend', await idOf('dead'))
    expect(await run('show', await idOf('dead'))).toBe(0)
    expect(lines[0]).toContain('waiting; to Nia Price')
    expect(lines[1]).toMatch(/^ {2}20\S+Z {2}resent by hand$/)
    await run('show', await idOf('dead'), '--json')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ state: 'waiting', attempts: 0, events: [{ what: 'resent by hand' }] })
  })

  test('sends again what is in doubt, dead or reached nobody, too late or not, and nothing else', async () => {
    for (const occasion of ['dead', 'unreachable', 'doubtful']) {
      expect(await run('resend', await idOf(occasion))).toBe(0)
      expect(await database.read.outboxMessage.findFirst({ where: { occasion } })).toMatchObject({
        state: 'waiting',
        staleAt: null,
      })
    }
    expect(await eventsOf(database, nia)).toEqual(['resent by hand', 'resent by hand', 'resent by hand'])
    expect(await database.read.auditEntry.count({ where: { event: 'resent' } })).toBe(3)
    const sent = await idOf('sent')
    await expect(run('resend', sent)).rejects.toThrow(UsageError)
    await expect(run('resend', sent)).rejects.toThrow('can be sent again')
    expect(await stateOf('sent')).toBe('sent')
  })

  test('gives up what is not wanted any more', async () => {
    for (const occasion of ['dead', 'waiting']) {
      expect(await run('drop', await idOf(occasion))).toBe(0)
      expect(await stateOf(occasion)).toBe('withdrawn')
    }
    await expect(run('drop', await idOf('sent'))).rejects.toThrow('cannot be given up')
  })

  test('says in a sentence what was wrong with the call', async () => {
    await expect(run('show', '999999')).rejects.toThrow('There is no message 999999.')
    for (const args of [['show'], ['resend', 'x'], ['drop', '1', '2'], ['resend', '-1']])
      await expect(run(...args)).rejects.toThrow(/number/)
    await expect(run('send')).rejects.toThrow('There is no "formroom outbox send".')
  })
})
