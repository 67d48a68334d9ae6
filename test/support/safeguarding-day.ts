import { expect } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Database } from '../../src/data/database.ts'
import { planEscalation } from '../../src/data/escalation.ts'
import type { settings } from '../../src/school/settings.ts'
import { hillcrestWithReaders } from './concern-school.ts'
import { conversationOn, type Talk, talkWith } from './kingsmead.ts'
import { heardFrom, rhythmOn, schoolTime } from './rhythm-school.ts'
import { makeSchool, type SchoolMade, type SchoolPlan } from './sample-school.ts'
import { type Script, type ScriptedCarrier, scriptedCarrier } from './scripted-carrier.ts'

/** A Wednesday at Hillcrest, 10:30, on which everybody is in Teams and time passes as the test says. */
export interface SafeguardingDay {
  readonly made: SchoolMade
  readonly teams: ScriptedCarrier
  readonly clock: { now(): Date }
  readonly talk: Talk
  idOf(who: string): number
  pupil(name: string): string
  address(who: string): string
  set(name: keyof typeof settings, value: unknown): Promise<void>
  /** Lets time pass and nothing else. */
  pass(minutes: number): void
  /** Takes what is due to people, as an instance does that has just been started. */
  deliver(): Promise<void>
  /** Lets so many minutes pass, takes what is due by then; gives how many steps were taken. */
  later(minutes: number): Promise<number>
  /** What stands in somebody's chat by now, as text. */
  toldTo(who: string): readonly string[]
}

export async function safeguardingDay(
  database: Database,
  { plan = hillcrestWithReaders, script }: { readonly plan?: SchoolPlan; readonly script?: Script } = {},
): Promise<SafeguardingDay> {
  const made = await makeSchool(database, plan)
  let minutes = 0
  const clock = { now: () => new Date(schoolTime.getTime() + minutes * 60_000) }
  const teams = scriptedCarrier('teams', script)
  const address = (who: string) => `${who}@hillcrest.example`
  const idOf = (who: string) => made.staff.get(address(who)) ?? expect.fail(`nobody is ${who}`)
  for (const email of made.staff.keys()) {
    const [who = ''] = email.split('@')
    if (email === address(who)) await heardFrom(database, idOf(who), { platform: 'teams', user: who }, 5)
  }
  /** What is due to be redrawn waits a few seconds for more; here it need not. */
  const hurry = () => database.write((transaction) => transaction.cardUpdate.updateMany({ data: { dueAt: new Date(0) } }))
  const deliver = async () => {
    await hurry()
    await rhythmOn(database, { carriers: [teams], clock }).idle()
  }
  return {
    made,
    teams,
    clock,
    talk: talkWith(conversationOn(database, clock), { window: true }),
    idOf,
    address,
    pupil: (name) => String(made.pupils.get(name) ?? expect.fail(`no pupil is ${name}`)),
    async set(name, value) {
      const { schoolId } = made
      const kept = { value: JSON.stringify(value), changedAt: schoolTime }
      await database.write(async (transaction) => {
        const where = { schoolId_name: { schoolId, name } }
        await transaction.setting.upsert({ where, create: { schoolId, name, ...kept }, update: kept })
        await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
      })
    },
    pass(passed) {
      minutes += passed
    },
    deliver,
    async later(passed) {
      minutes += passed
      const planned = await planEscalation(database, clock)
      await deliver()
      return planned
    },
    toldTo: (who) => teams.standing.filter(({ user }) => user === who).map(({ card }) => toText(card)),
  }
}
