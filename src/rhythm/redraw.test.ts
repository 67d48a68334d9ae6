import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { heardFrom, nothingInParticular, plan, rhythmOn, schoolTime, stopRhythms } from '../../test/support/rhythm-school.ts'
import { hillcrest, makeSchool, type SchoolMade } from '../../test/support/sample-school.ts'
import { type Script, type ScriptedCarrier, scriptedCarrier } from '../../test/support/scripted-carrier.ts'
import { text } from '../cards/card.ts'
import { toText } from '../cards/to-text.ts'
import { createArrived } from '../conversation/arrived.ts'
import { createAddresses } from '../data/addresses.ts'
import type { Database } from '../data/database.ts'
import { createDirectory } from '../data/directory.ts'
import { createSentCards, touch } from '../data/sent-cards.ts'
import { defineQuestion } from '../handlers/question.ts'
import { slots } from '../handlers/slots.ts'
import { fixedClock } from '../school/clock.ts'

afterEach(stopRhythms)

const eventually = <T>(state: () => T) => expect.poll(state, { timeout: 20_000, interval: 20 })

onEachDatabase((open) => {
  let database: Database
  let school: SchoolMade
  let nia: number
  let written: string
  const board = defineQuestion({
    name: 'board',
    intent: 'help',
    title: 'Board',
    asks: 'What is written',
    needs: 'attendance',
    names: 'nothing',
    words: { defaultPeriod: 'today', cues: {} },
    sayings: [],
    params: slots.pick({ scope: true }),
    query: async () => written,
    card: (said: string) => ({ title: 'Board', notice: 'The board', audience: 'asker', body: [text(said)] }),
    named: () => [],
    topics: () => ['board:1'],
    unlisted: true,
    examples: [],
  })
  const question = board.ask({ scope: nothingInParticular })

  beforeEach(async () => {
    database = await open()
    school = await makeSchool(database, hillcrest)
    nia = school.staff.get('nia@hillcrest.example') ?? 0
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    written = 'first'
  })

  async function shownTo(script: Script = {}) {
    const teams = scriptedCarrier('teams', script)
    const rhythm = rhythmOn(database, { carriers: [teams], moreHandlers: [board] })
    await plan(database, school.schoolId, { recipientId: nia, occasion: 'o', question, lane: 'ordinary' })
    await rhythm.idle()
    expect(said(teams)).toContain('first')
    return { teams, rhythm }
  }
  const said = (teams: ScriptedCarrier) => toText(teams.standing[0]?.card ?? expect.fail('nothing was sent'))
  const change = (words: string) => {
    written = words
    return database.write((transaction) => touch(transaction, school.schoolId, ['board:1', 'another']))
  }
  const updates = (teams: ScriptedCarrier) => teams.calls.filter(({ kind }) => kind === 'update').length
  /** Lets the seconds pass in which changes are gathered. */
  const hurry = () => database.write((transaction) => transaction.cardUpdate.updateMany({ data: { dueAt: new Date(0) } }))

  test('a card is brought up to date where it stands, once for several changes', async () => {
    const { teams, rhythm } = await shownTo()
    await change('second')
    await change('third')
    await rhythm.idle()
    expect(updates(teams)).toBe(0)
    await hurry()
    await rhythm.idle()
    expect(said(teams)).toContain('third')
    expect(updates(teams)).toBe(1)
    expect(await database.read.cardUpdate.count()).toBe(0)
    expect(await database.read.auditEntry.findFirst({ where: { event: 'redrawn' } })).toMatchObject({
      staffId: nia,
      question: 'board',
    })
  })

  test('a few seconds after a change it is brought up to date by itself', async () => {
    const { teams, rhythm } = await shownTo()
    rhythm.start()
    await change('second')
    await eventually(() => said(teams)).toContain('second')
  })

  test('what changes while it is being redrawn is not forgotten', async () => {
    let changed: Promise<void> | undefined
    const { teams, rhythm } = await shownTo({
      update(_, attempt) {
        if (attempt === 1) changed = change('third')
        return undefined
      },
    })
    await change('second')
    await hurry()
    await rhythm.tick()
    await eventually(() => updates(teams)).toBe(1)
    await changed
    await rhythm.idle()
    expect(await database.read.cardUpdate.count()).toBe(1)
    await hurry()
    await rhythm.idle()
    expect(said(teams)).toContain('third')
    expect(await database.read.cardUpdate.count()).toBe(0)
  })

  test('whoever has lost the right sees the refusal instead', async () => {
    const { teams, rhythm } = await shownTo()
    await database.write(async (transaction) => {
      await transaction.formTutor.deleteMany({ where: { staffId: nia } })
      await transaction.roleAssignment.deleteMany({ where: { staffId: nia } })
      await transaction.school.update({ where: { id: school.schoolId }, data: { version: { increment: 1 } } })
    })
    await change('secret')
    await hurry()
    await rhythm.idle()
    expect(said(teams)).not.toContain('secret')
    expect(said(teams)).toContain("I can't help with that one")
  })

  test('a message that is gone is forgotten; one that could not be updated is tried again', async () => {
    const { teams, rhythm } = await shownTo({
      update: (_, attempt) =>
        attempt === 1
          ? { kind: 'later', code: 'busy' }
          : attempt === 2
            ? { kind: 'doubtful', code: 'cut' }
            : { kind: 'gone', code: 'ActivityNotFoundInConversation' },
    })
    await change('second')
    await hurry()
    rhythm.start()
    await eventually(() => database.read.sentCard.count()).toBe(0)
    expect(updates(teams)).toBe(3)
    expect(await database.read.cardUpdate.count()).toBe(0)
    await change('third')
    expect(await database.read.cardUpdate.count()).toBe(0)
  })

  test('a change that comes between the making of a card and its sending is shown', async () => {
    const teams = scriptedCarrier('teams', { latency: () => 200 })
    const rhythm = rhythmOn(database, { carriers: [teams], moreHandlers: [board] })
    await plan(database, school.schoolId, { recipientId: nia, occasion: 'o', question, lane: 'ordinary' })
    await rhythm.tick()
    await eventually(async () => (await database.read.outboxMessage.findFirst())?.state).toBe('sending')
    written = 'second'
    await database.write(async (transaction) => {
      const effect = { schoolId: school.schoolId, at: schoolTime, action: 'a', key: 'k', params: '{}', receipt: '{}' }
      const topics = { create: [{ topic: 'board:1', schoolId: school.schoolId }] }
      await transaction.effect.create({ data: { ...effect, topics } })
      await touch(transaction, school.schoolId, ['board:1'])
    })
    await rhythm.idle()
    expect(said(teams)).toContain('second')
  })

  test('cards that answers put up are kept up to date as well, until something else takes their place', async () => {
    const clock = fixedClock(schoolTime)
    const arrived = createArrived({
      addresses: createAddresses(database),
      sentCards: createSentCards(database),
      directory: createDirectory(database, clock),
      clock,
      fault: (error) => {
        throw error
      },
    })
    const { teams, rhythm } = await shownTo()
    await database.write((transaction) => transaction.sentCard.deleteMany())
    const kept = { schoolId: school.schoolId, staffId: nia, question, topics: ['board:1'] }
    const at = { platform: 'teams', organisation: 'T1', user: 'nia', conversation: 'chat of nia', message: '0' } as const
    await arrived({ kind: 'shown', kept, at })
    await arrived({ kind: 'shown', kept, at })
    await change('second')
    await hurry()
    await rhythm.idle()
    expect(said(teams)).toContain('second')
    await arrived({ kind: 'shown', kept: undefined, at })
    await change('third')
    expect(await database.read.cardUpdate.count()).toBe(0)
    expect(await database.read.sentCard.count()).toBe(0)
  })
})
