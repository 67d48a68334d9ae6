import { afterEach, beforeEach, expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import type { Database } from '../../src/data/database.ts'
import { planDutyCalls } from '../../src/data/duty-call-escalation.ts'
import { planEscalation } from '../../src/data/escalation.ts'
import type { Reply } from '../../src/door.ts'
import { teamsFaults } from '../support/adaptive-cards.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn, talkWith } from '../support/kingsmead.ts'
import { stopRhythms } from '../support/rhythm-school.ts'
import { type SafeguardingDay, safeguardingDay } from '../support/safeguarding-day.ts'
import { slackFaults } from '../support/slack-blocks.ts'

afterEach(stopRhythms)

const rota = ['Mon-Fri 08:00-16:30 Dan Silva ext 214', 'Wed 08:00-12:00 dep@hillcrest.example ext 220']

onEachDatabase((open) => {
  let database: Database
  let day: SafeguardingDay

  beforeEach(async () => {
    database = await open()
    day = await safeguardingDay(database)
    await day.set('dsl-rota', rota)
  })

  const said = ({ card }: Reply) => {
    expect(teamsFaults(toTeams(card))).toEqual([])
    expect(slackFaults(toSlack(card))).toEqual([])
    return toText(card)
  }
  const calls = () => database.read.dutyCall.count()
  const call = () => day.talk.begins(day.address('nia'), 'call-dsl', {})

  test('the one on duty is called with one press, then the next, until somebody answers; the caller sees who', async () => {
    const receipt = said(await call())
    expect(receipt).toMatch(/Calling Dan Silva/)
    expect(receipt).toMatch(/10:30: called Dan Silva, extension 214/)
    expect(receipt).toMatch(/3 minutes/)
    await day.deliver()
    expect(day.toldTo('dan')).toEqual([expect.stringMatching(/Nia \w+ needs a safeguarding lead now/)])
    expect(day.toldTo('dep')).toEqual([])
    expect(await day.later(2)).toBe(0)

    expect(await day.later(1)).toBe(1)
    expect(day.toldTo('dep')).toHaveLength(1)
    expect(day.toldTo('nia')).toEqual([
      expect.stringMatching(
        /Calling Dee Puty[\s\S]*10:30: called Dan Silva, extension 214\. No answer\.[\s\S]*10:33: called Dee Puty, extension 220/,
      ),
    ])

    day.pass(1)
    const answered = said(await day.talk.begins(day.address('dep'), 'answer-call', { call: 1 }))
    expect(answered).toMatch(/They know that you are coming[\s\S]*Nia/)
    await day.deliver()
    expect(day.toldTo('nia').at(-1)).toMatch(
      /Dee Puty is coming[\s\S]*10:33: called Dee Puty, extension 220\.[\s\S]*Dee Puty answered at 10:34/,
    )
    expect(await day.later(10)).toBe(0)
    expect(day.toldTo('dan')).toHaveLength(1)
    expect(await database.read.dutyCall.findFirst()).toMatchObject({ answeredBy: day.idOf('dep') })
  })

  test('a second answer says who answered already, and the first one pressed twice is one', async () => {
    await call()
    await day.talk.begins(day.address('dan'), 'answer-call', { call: 1 })
    expect(said(await day.talk.begins(day.address('dan'), 'answer-call', { call: 1 }))).toMatch(/They know that you are coming/)
    expect(said(await day.talk.begins(day.address('dep'), 'answer-call', { call: 1 }))).toMatch(
      /Dan Silva answered at 10:30 already/,
    )
    await day.deliver()
    expect(day.toldTo('nia')).toHaveLength(1)
  })

  test('whoever is still to be told when somebody has answered is left in peace', async () => {
    await call()
    day.pass(3)
    await planEscalation(database, day.clock)
    await day.talk.begins(day.address('dan'), 'answer-call', { call: 1 })
    await day.deliver()
    expect(day.toldTo('dep')).toEqual([])
    expect(day.toldTo('nia').at(-1)).toMatch(/Dan Silva is coming/)
  })

  test('what goes wrong with one call holds up no other', async () => {
    await call()
    await database.write((transaction) =>
      transaction.dutyCall.create({
        data: { schoolId: day.made.schoolId, callerId: day.idOf('sup'), at: day.clock.now(), rounds: 'broken' },
      }),
    )
    day.pass(3)
    await expect(planDutyCalls(database, day.clock)).rejects.toThrow()
    await day.deliver()
    expect(day.toldTo('dep')).toHaveLength(1)
  })

  test('a press that comes twice, or from another card, is one call while it is open', async () => {
    await Promise.all([call(), call()])
    await talkWith(conversationOn(database, day.clock)).begins(day.address('nia'), 'call-dsl', {})
    expect(await calls()).toBe(1)
    await day.deliver()
    expect(day.toldTo('dan')).toHaveLength(1)
    await day.talk.begins(day.address('dan'), 'answer-call', { call: 1 })
    expect(said(await call())).toMatch(/Calling Dan Silva/)
    expect(await calls()).toBe(2)
  })

  test('after the last of the team the caller is told that nobody answered, and whom to ring', async () => {
    await call()
    await day.later(3)
    expect(await day.later(3)).toBe(1)
    const told = day.toldTo('nia').at(-1) ?? ''
    expect(told).toMatch(/Nobody has answered[\s\S]*999[\s\S]*headteacher, in person[\s\S]*social care/)
    expect(await day.later(30)).toBe(0)
    expect(said(await day.talk.begins(day.address('nia'), 'call-dsl', { after: 1 }))).toMatch(/Calling Dan Silva/)
    expect(await calls()).toBe(2)
    // Who comes late can say so all the same.
    expect(said(await day.talk.begins(day.address('dep'), 'answer-call', { call: 1 }))).toMatch(/They know that you are coming/)
  })

  test('two instances that plan at once take each step once, and so does one that was restarted', async () => {
    await call()
    day.pass(3)
    const planned = await Promise.all([planDutyCalls(database, day.clock), planDutyCalls(database, day.clock)])
    expect(planned[0] + planned[1]).toBe(1)
    expect(await planDutyCalls(database, day.clock)).toBe(0)
    await Promise.all([day.deliver(), day.deliver()])
    expect(day.toldTo('dep')).toHaveLength(1)
    expect(day.toldTo('nia')).toHaveLength(1)
    expect(await database.read.auditEntry.count({ where: { event: 'called on' } })).toBe(1)
  })

  test('whoever was called and has lost the role meanwhile is not told, and the next is called at once', async () => {
    await call()
    await database.write(async (transaction) => {
      await transaction.roleAssignment.deleteMany({ where: { staffId: day.idOf('dan'), role: 'dsl' } })
      await transaction.school.update({ where: { id: day.made.schoolId }, data: { version: { increment: 1 } } })
    })
    await day.deliver()
    expect(day.toldTo('dan')).toEqual([])
    expect(await day.later(0)).toBe(1)
    expect(day.toldTo('dep')).toHaveLength(1)
    expect(day.toldTo('nia').at(-1)).toMatch(/No message got through/)
    expect((await day.talk.begins(day.address('dan'), 'answer-call', { call: 1 })).outcome).toBe('refuse')
  })

  test('where no message can reach the one on duty the next is called at once', async () => {
    const notInstalled = { fails: { kind: 'unreachable', state: 'blocked', code: 'not installed' } } as const
    database = await open()
    day = await safeguardingDay(database, { script: { send: (user) => (user === 'dan' ? notInstalled : 'sent') } })
    await day.set('dsl-rota', rota)
    await call()
    await day.deliver()
    expect(await day.later(0)).toBe(1)
    expect(day.toldTo('dep')).toHaveLength(1)
    expect(day.toldTo('nia').at(-1)).toMatch(/called Dan Silva, extension 214\. No message got through/)
  })

  test('somebody on the rota who is no member of staff is to be rung, and the next are called at once', async () => {
    await day.set('dsl-rota', ['Mon-Fri 08:00-16:30 Gareth Pugh ext 300'])
    const receipt = said(await call())
    expect(receipt).toMatch(
      /10:30: called Dan Silva; Gareth Pugh, extension 300, who is on the rota but cannot be written to: please ring/,
    )
    await day.deliver()
    expect(day.toldTo('dan')).toHaveLength(1)
    expect(day.toldTo('dep')).toEqual([])
  })

  test('a lead who calls is not called themself', async () => {
    expect(said(await day.talk.begins(day.address('dan'), 'call-dsl', {}))).toMatch(/Calling Dee Puty/)
    expect((await day.talk.begins(day.address('dan'), 'answer-call', { call: 1 })).outcome).toBe('refuse')
  })

  test('nobody else may answer or see how a call stands: it is refused as if there were none', async () => {
    await call()
    const params = (id: number) => ({ call: id })
    const refused = await Promise.all([
      day.talk.begins(day.address('sup'), 'answer-call', params(1)),
      day.talk.begins(day.address('sup'), 'answer-call', params(99)),
      day.talk.begins(day.address('nia'), 'answer-call', params(1)),
      day.talk.begins(day.address('hal'), 'answer-call', params(1)),
    ])
    expect(refused.map(({ outcome }) => outcome)).toEqual(['refuse', 'refuse', 'refuse', 'refuse'])
    expect(JSON.stringify(refused[0]?.card)).toBe(JSON.stringify(refused[1]?.card))
    expect(await database.read.dutyCall.findFirst()).toMatchObject({ answeredBy: null })
  })

  test('cards about a call are kept up to date where they stand', async () => {
    await call()
    await day.later(3)
    await day.talk.begins(day.address('dep'), 'answer-call', { call: 1 })
    await day.deliver()
    expect(day.toldTo('dan')[0]).toMatch(/Dee Puty has answered Nia Price’s call[\s\S]*nothing more for you to do/)
    expect(day.toldTo('dep')[0]).toMatch(/You answered/)
    expect(day.toldTo('nia')[0]).toMatch(/Dee Puty is coming/)
  })

  test('no notice of a call names a pupil or a form', async () => {
    await call()
    await day.later(3)
    await day.later(3)
    expect(day.teams.standing.length).toBeGreaterThan(2)
    for (const { card } of day.teams.standing) {
      expect(card.notice).not.toMatch(/\b\d{1,2}[A-Z]\b/)
      expect(teamsFaults(toTeams(card))).toEqual([])
      expect(slackFaults(toSlack(card))).toEqual([])
    }
  })
})
