import { beforeEach, expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import type { Database } from '../../src/data/database.ts'
import type { Reply } from '../../src/door.ts'
import { londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { teamsFaults } from '../support/adaptive-cards.ts'
import { hillcrestWithReaders } from '../support/concern-school.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn, type Talk, talkWith } from '../support/kingsmead.ts'
import { makeSchool } from '../support/sample-school.ts'
import { slackFaults } from '../support/slack-blocks.ts'

const rota = ['Mon-Fri 08:00-12:00 Dan Silva ext 214', 'Mon-Fri 12:00-16:30 dep@hillcrest.example ext 220']

onEachDatabase((open) => {
  let database: Database
  let schoolId: number
  let staff: ReadonlyMap<string, number>
  let now: Date
  let talk: Talk
  const at = (time: string, date = '2026-11-18') => {
    now = londonInstant(date as SchoolDate, time)
  }
  const address = (who: string) => `${who}@hillcrest.example`
  const idOf = (who: string) => staff.get(address(who)) ?? expect.fail(`nobody is ${who}`)
  const said = (reply: Reply) => {
    expect(teamsFaults(toTeams(reply.card))).toEqual([])
    expect(slackFaults(toSlack(reply.card))).toEqual([])
    return toText(reply.card)
  }
  const asked = async (words = "who's DSL on duty?", who = 'nia') => said(await talk.says(address(who), words))
  const kept = async () => {
    const row = await database.read.setting.findFirst({ where: { schoolId, name: 'dsl-rota' } })
    return row ? (JSON.parse(row.value) as unknown) : undefined
  }

  beforeEach(async () => {
    database = await open()
    const made = await makeSchool(database, hillcrestWithReaders)
    schoolId = made.schoolId
    staff = made.staff
    at('10:30')
    talk = talkWith(conversationOn(database, { now: () => now }))
    await set('dsl-rota', rota)
  })

  async function set(name: string, value: unknown): Promise<void> {
    const row = { value: JSON.stringify(value), changedAt: now }
    await database.write(async (transaction) => {
      const where = { schoolId_name: { schoolId, name } }
      await transaction.setting.upsert({ where, create: { schoolId, name, ...row }, update: row })
      await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
    })
  }
  const handOver = async (who: string, values: Record<string, unknown>) =>
    talk.sends(address(who), await talk.begins(address(who), 'hand-over-duty', {}), values)

  test('anybody hears who is on duty now, with the extension, until when, and who after them', async () => {
    const heard = await asked()
    expect(heard).toMatch(
      /On duty for safeguarding: Dan Silva[\s\S]*Dan Silva, extension 214 \(until 12:00\), then Dee Puty, extension 220/,
    )
    expect(heard).toContain('[Call them in]')
    expect(heard).not.toContain('Hand the duty over')
    at('12:00')
    expect(await asked('is anyone on for safeguarding')).toMatch(/On duty for safeguarding: Dee Puty[\s\S]*until 16:30/)
    expect(await asked('who is on duty for safeguarding', 'dan')).toContain('[Hand the duty over]')
  })

  test('when nobody is on duty the answer says who leads, who is next, and whom to ring', async () => {
    await set('social-care-number-out-of-hours', '020 7946 0999')
    at('18:00')
    const evening = await asked()
    expect(evening).toMatch(
      /Nobody is on duty for safeguarding now[\s\S]*lead: Dan Silva, extension 214[\s\S]*Next on duty: Dan Silva, extension 214, tomorrow from 08:00/,
    )
    expect(evening).toMatch(/020 7946 0999 in the evening[\s\S]*999/)
    at('07:00')
    expect(await asked()).toMatch(/Next on duty: Dan Silva, extension 214, from 08:00/)
    at('11:00', '2026-11-21')
    expect(await asked()).toMatch(/Nobody is on duty[\s\S]*Next on duty: Dan Silva, extension 214, Mon 23 Nov from 08:00/)
  })

  test('without a rota the leads are named, and without any lead the headteacher', async () => {
    await set('dsl-rota', [])
    expect(await asked()).toMatch(/Safeguarding lead: Dan Silva[\s\S]*deputies: Dee Puty[\s\S]*No duty rota is set/)
    await database.write(async (transaction) => {
      await transaction.roleAssignment.deleteMany({ where: { role: { in: ['dsl', 'deputy dsl'] } } })
      await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
    })
    const heard = await asked()
    expect(heard).toMatch(/No safeguarding lead is named in the settings: tell the headteacher in person/)
    expect(heard).not.toContain('[Call them in]')
    expect(said(await talk.begins(address('nia'), 'call-dsl', {}))).toMatch(
      /no other safeguarding lead to call[\s\S]*999[\s\S]*headteacher/,
    )
  })

  test('another day is answered with its rota', async () => {
    expect(await asked('whos on call for safeguarding tomorrow 2pm')).toMatch(
      /Thu 19 Nov[\s\S]*08:00 to 12:00[\s\S]*Dan Silva[\s\S]*12:00 to 16:30[\s\S]*Dee Puty[\s\S]*220/,
    )
    expect(await asked('who is on duty for safeguarding on saturday')).toMatch(
      /Sat 21 Nov[\s\S]*Nobody is on the duty rota on that day/,
    )
  })

  test('the duty is handed over until later that day; the colleague is told; the rota counts again after that', async () => {
    await set('dsl-rota', ['2026-11-17 09:00-10:00 Dan Silva', ...rota])
    const reply = await handOver('dan', { to: String(idOf('dep')), until: '11:30' })
    expect(said(reply)).toMatch(/Dee Puty is on duty until 11:30/)
    expect(await kept()).toEqual(['2026-11-18 10:30-11:30 Dee Puty ext 220', ...rota])
    expect(await database.read.outboxMessage.findMany()).toMatchObject([
      { recipientId: idOf('dep'), lane: 'urgent', question: expect.stringContaining('"duty"') },
    ])
    expect(await asked()).toMatch(/On duty for safeguarding: Dee Puty[\s\S]*until 11:30\), then Dan Silva/)
    at('11:30')
    expect(await asked()).toMatch(/On duty for safeguarding: Dan Silva/)
    expect(await database.read.auditEntry.count({ where: { event: 'did', question: 'hand-over-duty' } })).toBe(1)
  })

  test('it is taken back by undo', async () => {
    const reply = await handOver('dan', { to: String(idOf('dep')), until: '11:30', extension: '7' })
    expect(await kept()).toEqual(['2026-11-18 10:30-11:30 Dee Puty ext 7', ...rota])
    await talk.presses(address('dan'), 'Undo', reply)
    expect(await kept()).toEqual(rota)
    expect(await database.read.outboxMessage.findMany()).toMatchObject([{ state: 'withdrawn' }])
  })

  test('it goes to one of the team alone, until a time that is still to come, and comes back filled in otherwise', async () => {
    const past = await handOver('dan', { to: String(idOf('dep')), until: '10:30' })
    expect(past.outcome).toBe('form')
    expect(said(past)).toMatch(/still to come today/)
    const nobody = await handOver('dan', { to: String(idOf('nia')), until: '11:30' })
    expect(nobody.outcome).toBe('form')
    expect((await handOver('dan', { to: String(idOf('dep')), until: '11:30', extension: 'none' })).outcome).toBe('form')
    expect(await kept()).toEqual(rota)
  })

  test('the team and the headteacher hand over, and nobody else', async () => {
    for (const who of ['nia', 'carl', 'lin', 'ada']) {
      expect((await talk.begins(address(who), 'hand-over-duty', {})).outcome).toBe('refuse')
    }
    for (const who of ['dan', 'dep', 'hal']) {
      expect((await talk.begins(address(who), 'hand-over-duty', {})).outcome).toBe('form')
    }
  })

  test('somebody handed it the duty hears so, from whom, until when', async () => {
    await handOver('hal', { to: String(idOf('dep')), until: '11:30' })
    const message = await database.read.outboxMessage.findFirstOrThrow()
    const question = JSON.parse(message.question) as { name: string; params: unknown }
    const conversation = conversationOn(database, { now: () => now })
    const hears = async () => {
      const reply = await conversation.ask({
        from: { platform: 'local', email: address('dep') },
        thread: 't',
        place: 'private',
        delivery: now.toISOString(),
        said: { pressed: question },
      })
      return said(reply ?? expect.fail('no reply'))
    }
    expect(await hears()).toMatch(
      /You are on duty for safeguarding until 11:30[\s\S]*Hal Head handed the safeguarding duty over to you/,
    )
    at('11:30')
    const after = await hears()
    expect(after).toMatch(/On duty for safeguarding: Dan Silva/)
    expect(after).not.toMatch(/handed/)
  })
})
