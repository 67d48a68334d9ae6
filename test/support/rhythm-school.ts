import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { createAnswering } from '../../src/conversation/answering.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import { planMessages } from '../../src/data/outbox-plan.ts'
import type { ToTell } from '../../src/data/school-writer.ts'
import { handlers } from '../../src/handlers/index.ts'
import type { PromptDefinition } from '../../src/handlers/prompt.ts'
import type { QuestionHandler } from '../../src/handlers/question.ts'
import type { Carrier } from '../../src/rhythm/carrier.ts'
import { createRhythm, type Happening, type Rhythm, type RhythmOptions } from '../../src/rhythm.ts'
import { type Clock, fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { testVault } from './vault.ts'

export const schoolTime = londonInstant('2026-11-18' as SchoolDate, '10:30')
export const nothingInParticular = { base: { kind: 'none' }, groups: [] }
/** A question that everybody may ask. */
export const anything = { name: 'help', params: { scope: nothingInParticular } }

export interface RhythmAt {
  readonly carriers: readonly Carrier[]
  readonly clock?: Clock
  readonly instance?: string
  readonly options?: Partial<RhythmOptions>
  readonly moreHandlers?: readonly QuestionHandler[]
  readonly prompts?: readonly PromptDefinition[]
  readonly happened?: (happening: Happening) => void
  readonly fault?: (error: unknown) => unknown
}

/** Quick enough for tests: everything that is waited for is short. */
export const quick: Partial<RhythmOptions> = {
  leaseMilliseconds: 6_000,
  pollMilliseconds: 20,
  firstPauseMilliseconds: 1,
  longestPauseMilliseconds: { urgent: 20, ordinary: 20 },
  reconcileAfterMilliseconds: 1,
  deadlineMilliseconds: 10_000,
}

const running = new Set<Rhythm>()
const faults: unknown[] = []

/** Stops what a test has left running, and fails it for every fault that it did not expect. To be called after each test. */
export async function stopRhythms(): Promise<void> {
  for (const rhythm of running) await rhythm.stop()
  running.clear()
  expect(faults.splice(0)).toEqual([])
}

/** The on-time flow on a database, with the real conversation behind it. */
export function rhythmOn(database: Database, at: RhythmAt): Rhythm {
  const clock = at.clock ?? fixedClock(schoolTime)
  const answering = createAnswering({
    handlers: [...handlers, ...(at.moreHandlers ?? [])],
    openSchool: createOpenSchool(database, clock, testVault),
    clock,
  })
  const rhythm = createRhythm({
    database,
    directory: createDirectory(database, clock),
    openLexicon: createOpenLexicon(database, clock),
    answering,
    carriers: at.carriers,
    clock,
    instance: at.instance ?? randomUUID(),
    fault: at.fault ?? ((error) => faults.push(error)),
    ...(at.happened && { happened: at.happened }),
    ...(at.prompts && { prompts: at.prompts }),
    options: { ...quick, ...at.options },
  })
  running.add(rhythm)
  return rhythm
}

export async function plan(database: Database, schoolId: number, ...toTell: readonly ToTell[]): Promise<void> {
  await database.write((transaction) => planMessages(transaction, schoolId, schoolTime, toTell))
}

/** Members of staff who can be reached under their e-mail's local part, each on one platform. */
export async function addStaff(
  database: Database,
  schoolId: number,
  names: readonly string[],
  platform: 'teams' | 'slack' = 'teams',
): Promise<readonly number[]> {
  return database.write(async (transaction) => {
    await transaction.staffMember.createMany({
      data: names.map((name) => ({ schoolId, forename: name, surname: 'Ashe', email: `${name}@more.example` })),
    })
    const staff = await transaction.staffMember.findMany({
      where: { schoolId, email: { in: names.map((name) => `${name}@more.example`) } },
      orderBy: { id: 'asc' },
    })
    await transaction.platformLink.createMany({
      data: staff.map(({ id, forename }) => ({
        platform,
        organisation: 'T1',
        user: forename,
        staffId: id,
        linkedAt: schoolTime,
      })),
    })
    await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
    return staff.map(({ id }) => id)
  })
}

/** An account of a member of staff, from which they were heard `minutes` ago. */
export async function heardFrom(
  database: Database,
  staffId: number,
  account: { readonly platform: 'teams' | 'slack'; readonly user: string },
  minutes: number,
): Promise<void> {
  const of = { ...account, organisation: 'T1' }
  const heardAt = new Date(schoolTime.getTime() - minutes * 60_000)
  await database.write(async (transaction) => {
    await transaction.platformLink.create({ data: { ...of, staffId, linkedAt: schoolTime } })
    await transaction.platformAddress.create({
      data: { ...of, conversation: `chat of ${account.user}`, heardAt, changedAt: heardAt },
    })
  })
}

/** What happened to the messages of a recipient, in order. */
export async function eventsOf(database: Database, recipientId: number): Promise<readonly string[]> {
  const messages = await database.read.outboxMessage.findMany({ where: { recipientId } })
  const events = await database.read.deliveryEvent.findMany({
    where: { messageId: { in: messages.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
  return events.map(({ what }) => what)
}
