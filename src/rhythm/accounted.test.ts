import fc from 'fast-check'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { addStaff, anything, heardFrom, plan, rhythmOn, stopRhythms } from '../../test/support/rhythm-school.ts'
import { hillcrest, makeSchool } from '../../test/support/sample-school.ts'
import { type Answer, type ScriptedCarrier, scriptedCarrier } from '../../test/support/scripted-carrier.ts'
import type { Database } from '../data/database.ts'

afterEach(stopRhythms)

const answers: readonly Answer[] = [
  'sent',
  'sent',
  'sent',
  { fails: { kind: 'later', code: 'busy' } },
  { fails: { kind: 'later', code: 'Throttled', afterMilliseconds: 5, all: true } },
  { fails: { kind: 'doubtful', code: 'cut' }, taken: true },
  { fails: { kind: 'doubtful', code: 'cut' } },
  { fails: { kind: 'no such chat', code: 'ConversationNotFound' } },
  { fails: { kind: 'impossible', code: 'MessageSizeTooBig' } },
  { fails: { kind: 'unreachable', state: 'blocked', code: 'blocked' } },
  'throws',
]

const runs = fc.record({
  answers: fc.array(fc.constantFrom(...answers), { minLength: 30, maxLength: 120 }),
  lanes: fc.array(fc.constantFrom('urgent' as const, 'ordinary' as const, 'ordinary' as const), { minLength: 6, maxLength: 24 }),
  find: fc.constantFrom('exact' as const, 'unknown' as const, undefined),
})

onEachDatabase((open) => {
  let database: Database
  let schoolId: number
  let staff: readonly number[]

  beforeAll(async () => {
    database = await open()
    schoolId = (await makeSchool(database, hillcrest)).schoolId
    staff = await addStaff(database, schoolId, ['ada', 'ben', 'cai', 'dee'])
    for (const [index, name] of ['ada-s', 'ben-s'].entries())
      await heardFrom(database, staff[index] ?? 0, { platform: 'slack', user: name }, 5)
  })

  async function startAfresh(): Promise<void> {
    await database.write(async (transaction) => {
      await transaction.outboxMessage.deleteMany()
      await transaction.deliveryEvent.deleteMany()
      await transaction.platformAddress.updateMany({ data: { state: 'open' } })
    })
  }

  test('whatever platforms answer, every message is accounted for, ordinary ones never come twice and urgent ones only with a doubt', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (run) => {
        await startAfresh()
        let next = 0
        const script = { send: () => run.answers[next++ % run.answers.length] ?? ('sent' as const), spacingMilliseconds: 1 }
        const teams = scriptedCarrier('teams', script)
        const slack = scriptedCarrier('slack', { ...script, ...(run.find && { find: run.find }) })
        await plan(
          database,
          schoolId,
          ...run.lanes.map((lane, index) => ({
            recipientId: staff[index % staff.length] ?? 0,
            occasion: `occasion ${index}`,
            question: anything,
            lane,
          })),
        )
        const rhythms = [1, 2].map(() =>
          rhythmOn(database, {
            carriers: [teams, slack],
            options: { mostAttempts: { urgent: 12, ordinary: 12 } },
            fault: () => undefined,
          }),
        )
        for (const rhythm of rhythms) rhythm.start()
        const unsettled = () => database.read.outboxMessage.count({ where: { state: { in: ['waiting', 'claimed', 'sending'] } } })
        await expect.poll(unsettled, { timeout: 30_000, interval: 20 }).toBe(0)
        for (const rhythm of rhythms) await rhythm.stop()
        expect(await faultsIn(database, [teams, slack])).toEqual([])
      }),
      { numRuns: 8 },
    )
  }, 240_000)
})

async function faultsIn(database: Database, carriers: readonly ScriptedCarrier[]): Promise<readonly string[]> {
  const faults: string[] = []
  const markers = carriers.flatMap(({ standing }) => standing.map(({ marker }) => marker))
  for (const { id, lane, state } of await database.read.outboxMessage.findMany()) {
    const events = await database.read.deliveryEvent.findMany({ where: { messageId: id }, orderBy: { id: 'asc' } })
    const what = events.map((event) => event.what)
    const count = markers.filter((marker) => marker === `formroom-${id}`).length
    const doubts = what.filter((each) => each === 'in doubt').length
    const say = (why: string) => faults.push(`${why}: ${lane} ${state}, there ${count} times, ${what.join(', ')}`)
    if (!['sent', 'doubtful', 'dead', 'unreachable'].includes(state)) say('lost')
    if (state === 'sent' && count === 0) say('sent and not there')
    if (state === 'doubtful' && (lane === 'urgent' || doubts === 0)) say('doubtful without cause')
    if (state === 'dead' || state === 'unreachable') if (count > doubts) say('there and said not to be')
    if (lane === 'ordinary' && count > 1) say('twice')
    if (count > 1 + doubts) say('twice without a doubt')
    if (what.length === 0) say('without a history')
  }
  for (const { mostAtOnceInOneChat } of carriers) if (mostAtOnceInOneChat() > 1) faults.push('two at once in one chat')
  return faults
}
