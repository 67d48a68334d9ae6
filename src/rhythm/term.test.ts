import { afterEach, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { rhythmOn, stopRhythms } from '../../test/support/rhythm-school.ts'
import { type Answer, scriptedCarrier } from '../../test/support/scripted-carrier.ts'
import { makeTermSchool, saysOnly, term, termPrompts, told } from '../../test/support/term-school.ts'
import { toText } from '../cards/to-text.ts'
import type { Database } from '../data/database.ts'
import type { Rhythm } from '../rhythm.ts'
import { londonInstant, londonTime } from '../school/clock.ts'
import { movedClock } from '../school/moved-clock.ts'
import { addDays, eachDate, weekdayOf } from '../school/school-date.ts'
import { stepTo } from './lived-time.ts'

afterEach(stopRhythms)

/** Once in a while it throttles, fails or takes what it says that it may not have taken. */
function unreliable(_user: string, attempt: number): Answer {
  if (attempt % 9 === 4) return { fails: { kind: 'later', code: 'Throttled', afterMilliseconds: 1 } }
  if (attempt % 13 === 6) return { fails: { kind: 'doubtful', code: '502' }, taken: true }
  if (attempt % 13 === 9) return { fails: { kind: 'doubtful', code: 'cut' } }
  return 'sent'
}

/** Those days of the term on which there is school, by the calendar on the wall. */
const schoolDays = eachDate(term.from, term.to).filter(
  (date) => weekdayOf(date) <= 5 && date !== term.inset && (date < term.halfTerm.from || date > term.halfTerm.to),
)

/** Lives from a moment to another: at each step every instance does what is due, side by side. */
async function live(database: Database, clock: ReturnType<typeof movedClock>, to: Date, instances: () => readonly Rhythm[]) {
  while (clock.now() < to) {
    const all = instances()
    await Promise.all(all.map((rhythm) => rhythm.idle()))
    const held = await database.read.outboxMessage.count({ where: { state: { in: ['waiting', 'claimed', 'sending'] } } })
    if (held > 0) continue
    clock.moveTo(stepTo(clock.now(), 12 * 3_600_000, await all[0]?.nextMoment()))
  }
}

onEachDatabase((open) => {
  test('through a term, with two instances, restarts, an unreliable platform and the end of summer time, everybody is told each thing once and at its time', async () => {
    const database = await open()
    const { idOf } = await makeTermSchool(database)
    const clock = movedClock(londonInstant(addDays(term.from, -2), '12:00'))
    const sentAt: Date[] = []
    const teams = scriptedCarrier('teams', { send: unreliable, find: 'exact' })
    const carrier = {
      ...teams,
      async send(...given: Parameters<typeof teams.send>) {
        const before = teams.standing.length
        const sent = await teams.send(...given)
        if (teams.standing.length > before) sentAt.push(clock.now())
        return sent
      },
    }
    const start = () => rhythmOn(database, { carriers: [carrier], clock, prompts: termPrompts, moreHandlers: [saysOnly] })
    let steps = 0
    let instances = [start(), start()]
    await live(database, clock, londonInstant(addDays(term.to, 3), '12:00'), () => {
      steps += 1
      if (steps % 40 === 0) instances = [start(), ...instances.slice(0, 1)]
      return instances
    })

    for (const who of ['nia', 'carl'] as const) {
      const messages = teams.standing.flatMap(({ user, card }, index) => {
        const { date, time } = londonTime(sentAt[index] ?? new Date(0))
        const said = [...toText(card).matchAll(/<\d+ (\S+):(\S+)>/g)].map(([, name, day]) => ({ name, day }))
        return user === who ? [{ date, time, said }] : []
      })
      const expected = schoolDays.flatMap((date) =>
        told[who].map(([time, ...names]) => ({ date, time, said: names.map((name) => ({ name, day: date })) })),
      )
      expect(messages, who).toEqual(expected)
    }
    await everythingIsAccountedFor(database, idOf)
  }, 120_000)
})

/** What was planned was told, or is said to have been left out for a reason; nothing waits for ever. */
async function everythingIsAccountedFor(database: Database, idOf: (who: 'nia' | 'carl') => number): Promise<void> {
  const rows = await database.read.prompt.findMany()
  const tally = new Map<string, number>()
  for (const { recipientId, name, state, why } of rows) {
    const key = `${recipientId === idOf('nia') ? 'nia' : 'carl'} ${name} ${state}${why ? ` ${why}` : ''}`
    tally.set(key, (tally.get(key) ?? 0) + 1)
  }
  const each = (who: string, fates: Readonly<Record<string, string>>) =>
    Object.entries(fates).map(([name, fate]) => [`${who} ${name} ${fate}`, schoolDays.length] as const)
  const enough = 'dropped enough said'
  expect(Object.fromEntries([...tally].toSorted())).toEqual(
    Object.fromEntries(
      [
        ...each('nia', { plan: 'told', rides: 'told', lesson: 'told', soon: 'told', third: enough }),
        ...each('carl', { digest: 'told', rides: 'told', lesson: 'told', soon: 'told', third: enough, evening: enough }),
      ].toSorted(),
    ),
  )
  const unjoined = await database.read.prompt.count({ where: { state: 'told', messageId: null } })
  expect(unjoined).toBe(0)
}
