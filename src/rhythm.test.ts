import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEachDatabase } from '../test/support/database.ts'
import {
  addStaff,
  anything,
  eventsOf,
  heardFrom,
  nothingInParticular,
  plan,
  rhythmOn,
  schoolTime,
  stopRhythms,
} from '../test/support/rhythm-school.ts'
import { hillcrest, makeSchool, type SchoolMade } from '../test/support/sample-school.ts'
import { scriptedCarrier } from '../test/support/scripted-carrier.ts'
import { toText } from './cards/to-text.ts'
import type { Database } from './data/database.ts'
import { Prisma } from './data/generated/sqlite/client.ts'
import { createOutbox } from './data/outbox.ts'
import { withdrawUnsent } from './data/outbox-plan.ts'
import type { ToTell } from './data/school-writer.ts'
import { fixedClock } from './school/clock.ts'

afterEach(stopRhythms)

/** However busy the machine is. */
const eventually = <T>(state: () => T) => expect.poll(state, { timeout: 15_000, interval: 10 })
const later = (code = 'busy') => ({ fails: { kind: 'later' as const, code } })
const attendanceOf9X = {
  name: 'attendance',
  params: {
    scope: { base: { kind: 'forms', forms: ['9X'] }, groups: [] },
    period: { from: '2026-11-16', to: '2026-11-18', said: 'this_week', name: 'this week' },
  },
}

onEachDatabase((open) => {
  let database: Database
  let school: SchoolMade
  let nia: number
  let dan: number

  beforeEach(async () => {
    database = await open()
    school = await makeSchool(database, hillcrest)
    nia = school.staff.get('nia@hillcrest.example') ?? 0
    dan = school.staff.get('dan@hillcrest.example') ?? 0
  })

  const ordinary = (recipientId: number, changed: Partial<ToTell> = {}): ToTell => ({
    recipientId,
    occasion: 'the day',
    question: anything,
    lane: 'ordinary',
    ...changed,
  })
  const urgent = (recipientId: number, changed: Partial<ToTell> = {}) => ordinary(recipientId, { lane: 'urgent', ...changed })
  const messageOf = (recipientId: number) => database.read.outboxMessage.findFirst({ where: { recipientId } })
  const states = async () => (await database.read.outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state)

  test('what is due is told once, with its own answer, and the audit says so', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const teams = scriptedCarrier('teams')
    const telling = ordinary(nia, { question: attendanceOf9X })
    await plan(database, school.schoolId, telling, telling)
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(teams.standing).toHaveLength(1)
    expect(toText(teams.standing[0]?.card ?? expect.fail('nothing was sent'))).toContain('9X')
    expect(await messageOf(nia)).toMatchObject({ state: 'sent', platform: 'teams', conversation: 'chat of nia', message: '0' })
    expect(await eventsOf(database, nia)).toEqual(['sending', 'sent'])
    expect(await database.read.auditEntry.findFirst({ where: { event: 'told' } })).toMatchObject({
      staffId: nia,
      at: schoolTime,
      question: 'attendance',
      permission: 'attendance',
      role: 'form tutor',
      outcome: 'answer',
    })
    await plan(database, school.schoolId, telling)
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(teams.standing).toHaveLength(1)
  })

  test('what is due later waits for the school clock, and what comes too late is not said; urgent notices always are', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const teams = scriptedCarrier('teams')
    const inMinutes = (minutes: number) => new Date(schoolTime.getTime() + minutes * 60_000)
    await plan(
      database,
      school.schoolId,
      ordinary(nia, { occasion: 'in an hour', dueAt: inMinutes(60) }),
      ordinary(nia, { occasion: 'too late', staleAt: inMinutes(-1) }),
      urgent(nia, { occasion: 'never too late', staleAt: inMinutes(-1) }),
    )
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(await states()).toEqual(['waiting', 'withdrawn', 'sent'])
    await rhythmOn(database, { carriers: [teams], clock: fixedClock(inMinutes(61)) }).idle()
    expect(await states()).toEqual(['sent', 'withdrawn', 'sent'])
  })

  test('whoever lost the right in between is not told', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const teams = scriptedCarrier('teams')
    await plan(database, school.schoolId, ordinary(nia, { question: attendanceOf9X }))
    await database.write(async (transaction) => {
      await transaction.formTutor.deleteMany({ where: { staffId: nia } })
      await transaction.roleAssignment.deleteMany({ where: { staffId: nia } })
      await transaction.school.update({ where: { id: school.schoolId }, data: { version: { increment: 1 } } })
    })
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(teams.calls).toEqual([])
    expect(await messageOf(nia)).toMatchObject({ state: 'withdrawn', trouble: 'right lost' })
  })

  test('what an effect planned is withdrawn with it while it is unsent', async () => {
    await database.write(async (transaction) => {
      const effect = { schoolId: school.schoolId, at: schoolTime, action: 'a', params: '{}', receipt: '{}' }
      await transaction.effect.create({ data: { ...effect, id: 7, key: 'k' } })
    })
    const { planMessages } = await import('./data/outbox-plan.ts')
    await database.write((transaction) =>
      planMessages(transaction, school.schoolId, schoolTime, [ordinary(nia), ordinary(dan)], 7),
    )
    expect(await database.write((transaction) => withdrawUnsent(transaction, 7))).toBe(2)
    expect(await states()).toEqual(['withdrawn', 'withdrawn'])
    expect(await eventsOf(database, nia)).toEqual(['withdrawn'])
  })

  test('a platform that is busy is tried again until it takes the message', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const teams = scriptedCarrier('teams', { send: (_, attempt) => (attempt < 4 ? later() : 'sent') })
    await plan(database, school.schoolId, ordinary(nia))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(states).toEqual(['sent'])
    await rhythm.stop()
    expect(await eventsOf(database, nia)).toEqual([...Array(3).fill(['sending', 'later']).flat(), 'sending', 'sent'])
  })

  test('what is never taken becomes a dead letter, and can be seen', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const teams = scriptedCarrier('teams', { send: () => later() })
    await plan(database, school.schoolId, ordinary(nia))
    const rhythm = rhythmOn(database, { carriers: [teams], options: { mostAttempts: { urgent: 3, ordinary: 3 } } })
    rhythm.start()
    await eventually(states).toEqual(['dead'])
    await rhythm.stop()
    expect(await messageOf(nia)).toMatchObject({ trouble: 'busy', attempts: 3 })
    expect(await rhythm.standing()).toMatchObject({ dead: 1, unsent: { urgent: 0, ordinary: 0 } })
  })

  test('as long as a platform asks for, nothing of the kind goes out; a message by itself waits alone', async () => {
    const [ada, ben] = await addStaff(database, school.schoolId, ['ada', 'ben'])
    let first = 0
    const teams = scriptedCarrier('teams', {
      send(user, attempt) {
        if (user !== 'ada' || attempt > 1) return 'sent'
        first = performance.now()
        return { fails: { kind: 'later', code: 'Throttled', afterMilliseconds: 400, all: true } }
      },
    })
    await plan(database, school.schoolId, ordinary(ada ?? 0))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(() => first).toBeGreaterThan(0)
    await plan(database, school.schoolId, ordinary(ben ?? 0))
    await eventually(states).toEqual(['sent', 'sent'])
    await rhythm.stop()
    const sends = teams.calls.filter(({ kind, at }) => kind === 'send' && at > first + 1)
    expect(sends).toHaveLength(2)
    for (const { at } of sends) expect(at - first).toBeGreaterThanOrEqual(395)
  })

  test('messages go out no faster than their pace, and one at a time to each person, apart', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`)
    const staff = await addStaff(database, school.schoolId, names)
    const teams = scriptedCarrier('teams', { perSecond: 50, spacingMilliseconds: 120, latency: () => Math.random() * 30 })
    const tellings = staff.flatMap((id) => ['one', 'two', 'three'].map((occasion) => ordinary(id, { occasion })))
    await plan(database, school.schoolId, ...tellings)
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(() => teams.standing.length).toBe(60)
    await rhythm.stop()
    expect(teams.mostAtOnceInOneChat()).toBe(1)
    const sends = teams.calls.filter(({ kind }) => kind === 'send')
    for (const name of names) {
      const times = sends.filter(({ user }) => user === name).map(({ at }) => at)
      for (const [index, at] of times.entries()) if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(119)
    }
    for (const [index, { at }] of sends.entries()) {
      const inTheSecondAfter = sends.slice(index).filter((other) => other.at < at + 1_000)
      // On a busy machine turns come late and the next in time, but no more than those of one reservation.
      expect(inTheSecondAfter.length).toBeLessThanOrEqual(60)
    }
  })

  test('a platform that is slow or holds us off holds up nobody on another', async () => {
    const slackNames = Array.from({ length: 60 }, (_, index) => `s${index}`)
    const onSlack = await addStaff(database, school.schoolId, slackNames, 'slack')
    const onTeams = await addStaff(database, school.schoolId, ['t0', 't1', 't2', 't3', 't4'])
    const held = { fails: { kind: 'later' as const, code: 'ratelimited', afterMilliseconds: 600_000, all: true } }
    const slack = scriptedCarrier('slack', { perSecond: 20, send: (user) => (user === 's3' ? held : 'sent') })
    const teams = scriptedCarrier('teams')
    await plan(database, school.schoolId, ...[...onSlack, ...onTeams].map((id) => ordinary(id)))
    const rhythm = rhythmOn(database, { carriers: [slack, teams] })
    rhythm.start()
    await eventually(() => teams.standing.length).toBe(5)
    await eventually(async () => (await eventsOf(database, onSlack[3] ?? 0)).includes('later')).toBe(true)
    const before = slack.standing.length
    await eventually(async () => (await states()).filter((state) => state === 'claimed').length).toBe(0)
    await rhythm.stop()
    expect(slack.standing.length - before).toBeLessThanOrEqual(1)
    expect((await states()).filter((state) => state === 'sent')).toHaveLength(5 + slack.standing.length)
    const held10Minutes = await database.read.outboxMessage.count({
      where: { state: 'waiting', notBefore: { gt: new Date(Date.now() + 500_000) } },
    })
    expect(held10Minutes).toBeGreaterThan(0)
  })

  test('an urgent notice passes everything that waits', async () => {
    const staff = await addStaff(
      database,
      school.schoolId,
      Array.from({ length: 30 }, (_, index) => `p${index}`),
    )
    const dan1 = await addStaff(database, school.schoolId, ['lead'])
    const teams = scriptedCarrier('teams', { perSecond: 20 })
    await plan(database, school.schoolId, ...staff.map((id) => ordinary(id)))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(() => teams.standing.length).toBeGreaterThan(1)
    await plan(database, school.schoolId, urgent(dan1[0] ?? 0))
    const before = teams.standing.length
    await eventually(() => teams.userMarkers('lead').length).toBe(1)
    const place = teams.standing.findIndex(({ user }) => user === 'lead')
    await rhythm.stop()
    expect(place - before).toBeLessThan(10)
  })

  test('an urgent notice is not held up by an ordinary one to the same person that waits for its turn', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const [ada] = await addStaff(database, school.schoolId, ['ada'])
    const teams = scriptedCarrier('teams', { perSecond: 2 })
    await plan(database, school.schoolId, ordinary(ada ?? 0), ordinary(nia, { occasion: 'first' }))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(async () => (await states()).filter((state) => state === 'claimed').length).toBeGreaterThan(0)
    await plan(database, school.schoolId, urgent(nia, { occasion: 'second' }))
    await eventually(states).toEqual(['sent', 'sent', 'sent'])
    await rhythm.stop()
    expect(teams.mostAtOnceInOneChat()).toBe(1)
  })

  test('in doubt, urgent is sent again and ordinary is not, and each doubt is recorded', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    await heardFrom(database, dan, { platform: 'teams', user: 'dan' }, 5)
    const cut = { fails: { kind: 'doubtful' as const, code: 'ECONNRESET' }, taken: true }
    const teams = scriptedCarrier('teams', { send: (_, attempt) => (attempt === 1 ? cut : 'sent') })
    await plan(database, school.schoolId, ordinary(nia), urgent(dan))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(states).toEqual(['doubtful', 'sent'])
    await rhythm.stop()
    expect(teams.userMarkers('nia')).toHaveLength(1)
    expect(await eventsOf(database, nia)).toEqual(['sending', 'in doubt', 'doubtful'])
    expect(await messageOf(nia)).toMatchObject({ trouble: 'ECONNRESET' })
    expect(teams.userMarkers('dan')).toHaveLength(2)
    expect(await eventsOf(database, dan)).toEqual(['sending', 'in doubt', 'sent again', 'sent'])
  })

  test('where the platform can tell, what is there is not sent again and what is not there is', async () => {
    await heardFrom(database, nia, { platform: 'slack', user: 'nia' }, 5)
    await heardFrom(database, dan, { platform: 'slack', user: 'dan' }, 5)
    const slack = scriptedCarrier('slack', {
      find: 'exact',
      send: (user, attempt) => (attempt === 1 ? { fails: { kind: 'doubtful', code: 'timeout' }, taken: user === 'nia' } : 'sent'),
    })
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    const rhythm = rhythmOn(database, { carriers: [slack] })
    rhythm.start()
    await eventually(states).toEqual(['sent', 'sent'])
    await rhythm.stop()
    expect(slack.standing).toHaveLength(2)
    expect(await eventsOf(database, nia)).toEqual(['sending', 'found there'])
    expect(await eventsOf(database, dan)).toEqual(['sending', 'in doubt', 'not there', 'sent again', 'sent'])
  })

  test('what is tried again although it may have been taken is a doubt that is recorded', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const fails = { kind: 'later' as const, code: 'GatewayTimeout', perhaps: true }
    const teams = scriptedCarrier('teams', { send: (_, attempt) => (attempt === 1 ? { fails, taken: true } : 'sent') })
    await plan(database, school.schoolId, ordinary(nia))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(states).toEqual(['sent'])
    expect(await eventsOf(database, nia)).toEqual(['sending', 'in doubt', 'sent again', 'sent'])
  })

  test('where the platform cannot tell at once it is asked again, at its pace, and no other message waits for that', async () => {
    await heardFrom(database, nia, { platform: 'slack', user: 'nia' }, 5)
    await heardFrom(database, dan, { platform: 'slack', user: 'dan' }, 5)
    const cut = { fails: { kind: 'doubtful' as const, code: 'cut' }, taken: true }
    let looks = 0
    let looksBeforeDan: number | undefined
    const scripted = scriptedCarrier('slack', {
      send(user) {
        if (user === 'nia') return cut
        looksBeforeDan ??= looks
        return 'sent'
      },
      find: 'exact',
    })
    const slack = {
      ...scripted,
      paces: { ...scripted.paces, find: { resource: 'slack:history', perSecond: 10 } },
      async find(...asked: Parameters<NonNullable<typeof scripted.find>>) {
        looks++
        return looks < 3 ? ('unknown' as const) : ((await scripted.find?.(...asked)) ?? ('unknown' as const))
      },
    }
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    const options = { atOnce: { urgent: 1, ordinary: 1, updates: 1 }, reconcileAfterMilliseconds: 300 }
    const rhythm = rhythmOn(database, { carriers: [slack], options })
    rhythm.start()
    await eventually(async () => (await messageOf(dan))?.state).toBe('sent')
    expect(looksBeforeDan).toBeLessThan(3)
    await eventually(states).toEqual(['sent', 'sent'])
    expect(await eventsOf(database, nia)).toEqual(['sending', 'found there'])
    expect(scripted.standing).toHaveLength(2)
  })

  test('saying that an instance is alive waits for nothing that is being written', async () => {
    if (database.provider !== 'postgresql') return
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    const outbox = createOutbox(database, { instance: 'one', leaseMilliseconds: 5_000 })
    const ids = (await outbox.claim('ordinary', 2, schoolTime)).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    await database.change(async (query) => {
      await query(Prisma.sql`UPDATE "OutboxMessage" SET "attempts" = 1 WHERE "id" = ${ids[0]}`)
      await outbox.renew(ids)
    })
  })

  test('a carrier that hangs or breaks its word leaves its message in doubt and holds up nobody', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    await heardFrom(database, dan, { platform: 'teams', user: 'dan' }, 5)
    const faults: unknown[] = []
    const teams = scriptedCarrier('teams', { send: (user) => (user === 'nia' ? 'hangs' : 'throws') })
    const [ada] = await addStaff(database, school.schoolId, ['ada'], 'slack')
    const slack = scriptedCarrier('slack')
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan), ordinary(ada ?? 0))
    await rhythmOn(database, {
      carriers: [teams, slack],
      fault: (error) => faults.push(error),
      options: { deadlineMilliseconds: 300 },
    }).idle()
    expect(await states()).toEqual(['doubtful', 'doubtful', 'sent'])
    expect(faults).toHaveLength(1)
  })

  test('a chat that is not there any more is opened again, once', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    await heardFrom(database, dan, { platform: 'teams', user: 'dan' }, 5)
    const teams = scriptedCarrier('teams', {
      send: (user, attempt) =>
        user === 'dan' || attempt === 1 ? { fails: { kind: 'no such chat', code: 'ConversationNotFound' } } : 'sent',
    })
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(await states()).toEqual(['sent', 'unreachable'])
    expect(
      teams.calls
        .filter(({ kind }) => kind === 'open')
        .map(({ user }) => user)
        .toSorted(),
    ).toEqual(['dan', 'nia'])
    expect(await eventsOf(database, nia)).toEqual(['sending', 'no such chat', 'sending', 'sent'])
  })

  test('what is too big is sent once more as its notice with a button, then it is a dead letter', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    await heardFrom(database, dan, { platform: 'teams', user: 'dan' }, 5)
    const tooBig = { fails: { kind: 'impossible' as const, code: 'MessageSizeTooBig' } }
    const teams = scriptedCarrier('teams', {
      send: (user, _, card) => (user === 'dan' || card.body.length > 2 ? tooBig : 'sent'),
    })
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(await states()).toEqual(['sent', 'dead'])
    const card = teams.standing[0]?.card
    expect(card?.title).toBe('Here is what you can ask Formroom.')
    expect(card?.body.at(-1)).toMatchObject({ kind: 'asks', buttons: [{ question: { name: 'help' } }] })
    expect(await eventsOf(database, dan)).toEqual(['sending', 'shortened', 'sending', 'shortened', 'dead'])
  })

  test('whoever blocked one platform is told on another, the last heard first, and e-mail is last', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    await heardFrom(database, nia, { platform: 'slack', user: 'nia-s' }, 60)
    const blocked = { fails: { kind: 'unreachable' as const, state: 'blocked' as const, code: 'ConversationBlockedByUser' } }
    const teams = scriptedCarrier('teams', { send: () => blocked })
    const slack = scriptedCarrier('slack', { send: (_, attempt) => (attempt === 1 ? 'sent' : blocked) })
    const email = scriptedCarrier('email')
    const rhythm = rhythmOn(database, { carriers: [slack, teams, email] })
    await plan(database, school.schoolId, ordinary(nia))
    await rhythm.idle()
    expect(slack.userMarkers('nia-s')).toHaveLength(1)
    expect(await database.read.platformAddress.findFirst({ where: { platform: 'teams' } })).toMatchObject({
      state: 'blocked',
      reason: 'ConversationBlockedByUser',
    })
    await plan(database, school.schoolId, ordinary(nia, { occasion: 'the next day' }))
    await rhythm.idle()
    expect(teams.calls).toHaveLength(1)
    expect(email.userMarkers('nia@hillcrest.example')).toHaveLength(1)
  })

  test('whoever has never been heard from is looked up by e-mail, linked and told', async () => {
    const slack = scriptedCarrier('slack', { lookUp: (email) => (email === 'nia@hillcrest.example' ? 'U1' : undefined) })
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    await rhythmOn(database, { carriers: [slack] }).idle()
    expect(await states()).toEqual(['sent', 'unreachable'])
    expect(await database.read.platformLink.findMany()).toMatchObject([{ platform: 'slack', user: 'U1', staffId: nia }])
    expect(await database.read.auditEntry.count({ where: { event: 'linked', staffId: nia } })).toBe(1)
  })

  test('if the person who must be told cannot be reached, the next in line is told and the sender hears of it at once', async () => {
    const [sender, second, third] = await addStaff(database, school.schoolId, ['sender', 'second', 'third'])
    await heardFrom(database, dan, { platform: 'teams', user: 'dan' }, 5)
    const gone = { fails: { kind: 'unreachable' as const, state: 'gone' as const, code: 'BotNotInConversationRoster' } }
    const teams = scriptedCarrier('teams', { send: (user) => (user === 'dan' || user === 'second' ? gone : 'sent') })
    await plan(
      database,
      school.schoolId,
      urgent(dan, { occasion: 'concern:1', senderId: sender, nextInLine: [second ?? 0, third ?? 0] }),
    )
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(teams.userMarkers('third')).toHaveLength(1)
    const heard = teams.standing.filter(({ user }) => user === 'sender').map(({ card }) => toText(card))
    expect(heard).toHaveLength(2)
    expect(heard[0]).toContain('Dan Silva')
    expect(heard[0]).toContain('second Ashe instead')
    expect(heard[1]).toContain('third Ashe instead')
    const messages = await database.read.outboxMessage.findMany({ orderBy: { id: 'asc' } })
    expect(messages.map(({ recipientId, state }) => [recipientId, state])).toEqual([
      [dan, 'unreachable'],
      [second, 'unreachable'],
      [sender, 'sent'],
      [third, 'sent'],
      [sender, 'sent'],
    ])
    expect(messages.every(({ occasion, lane }) => lane === 'urgent' && !occasion.includes('Dan'))).toBe(true)
  })

  test('where nobody else is in line, the sender is asked to ring', async () => {
    const [sender] = await addStaff(database, school.schoolId, ['sender'])
    const teams = scriptedCarrier('teams')
    await plan(database, school.schoolId, urgent(dan, { senderId: sender }))
    await rhythmOn(database, { carriers: [teams] }).idle()
    expect(toText(teams.standing[0]?.card ?? expect.fail('nothing was sent'))).toMatch(/ring Dan Silva now/)
  })

  test('an urgent notice that a platform keeps refusing goes another way as well, and its sender hears that it is late', async () => {
    const [sender] = await addStaff(database, school.schoolId, ['sender'])
    await heardFrom(database, dan, { platform: 'teams', user: 'dan' }, 5)
    await heardFrom(database, dan, { platform: 'slack', user: 'dan-s' }, 60)
    const teams = scriptedCarrier('teams', { send: (user) => (user === 'dan' ? later('down') : 'sent') })
    const slack = scriptedCarrier('slack', { send: (_, attempt) => (attempt < 3 ? later('down too') : 'sent') })
    await plan(database, school.schoolId, urgent(dan, { senderId: sender }))
    const rhythm = rhythmOn(database, { carriers: [teams, slack] })
    rhythm.start()
    await eventually(() => [slack.userMarkers('dan-s').length, teams.userMarkers('sender').length]).toEqual([1, 1])
    await rhythm.stop()
    expect(await eventsOf(database, dan)).toContain('not reached yet')
  })

  test('a dead instance gives way: what it had claimed is taken over, what it was sending is in doubt', async () => {
    const staff = await addStaff(database, school.schoolId, ['ada', 'ben', 'cai'])
    await plan(database, school.schoolId, ordinary(staff[0] ?? 0), ordinary(staff[1] ?? 0), urgent(staff[2] ?? 0))
    const past = new Date(Date.now() - 60_000)
    await database.write(async (transaction) => {
      const claimed = { claimedBy: 'dead', leaseUntil: past }
      const to = { platform: 'teams', organisation: 'T1', conversation: 'x' }
      await transaction.outboxMessage.updateMany({
        where: { recipientId: staff[0] ?? 0 },
        data: { ...claimed, state: 'claimed' },
      })
      for (const [index, user] of [
        [1, 'ben'],
        [2, 'cai'],
      ] as const)
        await transaction.outboxMessage.updateMany({
          where: { recipientId: staff[index] ?? 0 },
          data: { ...claimed, ...to, user, state: 'sending' },
        })
    })
    const teams = scriptedCarrier('teams')
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(states).toEqual(['sent', 'doubtful', 'sent'])
    await rhythm.stop()
    expect(await eventsOf(database, staff[0] ?? 0)).toEqual(['taken over', 'sending', 'sent'])
    expect(await eventsOf(database, staff[1] ?? 0)).toEqual(['in doubt', 'doubtful'])
    expect(await eventsOf(database, staff[2] ?? 0)).toEqual(['in doubt', 'sent again', 'sent'])
  })

  test('an instance that is stopped finishes what is on its way and gives back the rest', async () => {
    const staff = await addStaff(database, school.schoolId, ['ada', 'ben', 'cai', 'dee'])
    const teams = scriptedCarrier('teams', { perSecond: 2, latency: () => 100 })
    await plan(database, school.schoolId, ...staff.map((id) => ordinary(id)))
    const rhythm = rhythmOn(database, { carriers: [teams] })
    rhythm.start()
    await eventually(async () => (await states()).includes('sending')).toBe(true)
    await rhythm.stop()
    expect((await states()).toSorted()).toEqual([
      ...teams.standing.map(() => 'sent'),
      ...Array(4 - teams.standing.length).fill('waiting'),
    ])
    expect(teams.standing.length).toBeGreaterThan(0)
  })

  test('an instance that is stopped finds out first what it is in doubt about', async () => {
    await heardFrom(database, nia, { platform: 'slack', user: 'nia' }, 5)
    const cut = { fails: { kind: 'doubtful' as const, code: 'cut' }, taken: true }
    const slack = scriptedCarrier('slack', { send: () => cut, find: 'exact', latency: () => 300 })
    await plan(database, school.schoolId, ordinary(nia))
    const rhythm = rhythmOn(database, { carriers: [slack], options: { reconcileAfterMilliseconds: 200 } })
    rhythm.start()
    await eventually(states).toEqual(['sending'])
    await rhythm.stop()
    expect(await states()).toEqual(['sent'])
  })

  test('two instances share the work and the pace, and nobody is told twice', async () => {
    const staff = await addStaff(
      database,
      school.schoolId,
      Array.from({ length: 40 }, (_, index) => `p${index}`),
    )
    const carriers = [scriptedCarrier('teams', { perSecond: 40 }), scriptedCarrier('teams', { perSecond: 40 })]
    await plan(database, school.schoolId, ...staff.map((id) => ordinary(id)))
    const options = { atOnce: { urgent: 5, ordinary: 5, updates: 2 } }
    const rhythms = carriers.map((carrier) => rhythmOn(database, { carriers: [carrier], options }))
    for (const rhythm of rhythms) rhythm.start()
    await eventually(async () => (await states()).every((state) => state === 'sent')).toBe(true)
    for (const rhythm of rhythms) await rhythm.stop()
    const users = carriers.flatMap(({ standing }) => standing.map(({ user }) => user))
    expect(users.toSorted()).toEqual(Array.from({ length: 40 }, (_, index) => `p${index}`).toSorted())
    for (const { standing } of carriers) expect(standing.length).toBeGreaterThan(0)
    const times = carriers.flatMap(({ calls }) => calls.filter(({ kind }) => kind === 'send')).map(({ at }) => at)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(800)
  })

  test('a fault of our own is logged and tried again, and does not pass for a delivery', async () => {
    await heardFrom(database, nia, { platform: 'teams', user: 'nia' }, 5)
    const { help } = await import('./handlers/help/handler.ts')
    const broken = {
      ...help,
      name: 'broken',
      prepare: () => {
        throw new Error('broken')
      },
    }
    const faults: unknown[] = []
    const teams = scriptedCarrier('teams')
    await plan(database, school.schoolId, ordinary(nia, { question: { name: 'broken', params: { scope: nothingInParticular } } }))
    const rhythm = rhythmOn(database, {
      carriers: [teams],
      moreHandlers: [broken],
      fault: (error) => faults.push(error),
      options: { mostAttempts: { urgent: 3, ordinary: 3 } },
    })
    rhythm.start()
    await eventually(states).toEqual(['dead'])
    await rhythm.stop()
    expect(faults).toHaveLength(3)
    expect(teams.calls).toEqual([])
    expect(await messageOf(nia)).toMatchObject({ trouble: 'fault' })
  })

  test('what was settled long ago is removed with its history', async () => {
    await plan(database, school.schoolId, ordinary(nia), ordinary(dan))
    const rhythm = rhythmOn(database, { carriers: [scriptedCarrier('slack')] })
    await rhythm.idle()
    await database.write((transaction) =>
      transaction.outboxMessage.updateMany({
        where: { recipientId: nia },
        data: { settledAt: new Date(Date.now() - 31 * 86_400_000) },
      }),
    )
    await rhythm.removeExpired()
    expect(await messageOf(nia)).toBeNull()
    expect(await eventsOf(database, dan)).toEqual(['unreachable'])
    expect(await database.read.deliveryEvent.count()).toBe(1)
  })

  test('where no way to people is set up, what is to be told waits', async () => {
    await plan(database, school.schoolId, urgent(nia))
    await rhythmOn(database, { carriers: [] }).idle()
    expect(await states()).toEqual(['waiting'])
  })
})
