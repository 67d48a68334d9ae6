import { afterEach, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { heardFrom, rhythmOn, stopRhythms } from '../../test/support/rhythm-school.ts'
import { scriptedCarrier } from '../../test/support/scripted-carrier.ts'
import { makeTermSchool, saysOnly, term } from '../../test/support/term-school.ts'
import { toText } from '../cards/to-text.ts'
import type { Database } from '../data/database.ts'
import { createPreferenceWriter } from '../data/preferences.ts'
import { raiseRhythm } from '../data/raise-rhythm.ts'
import { definePrompt, type Occasion, type PromptDefinition } from '../handlers/prompt.ts'
import { londonInstant } from '../school/clock.ts'
import { movedClock } from '../school/moved-clock.ts'
import { addDays, type SchoolDate, weekdayOf } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'

afterEach(stopRhythms)

const isSchoolDay = (date: SchoolDate) =>
  weekdayOf(date) <= 5 && date !== term.inset && (date < term.halfTerm.from || date > term.halfTerm.to)
const nothing = scopeOf({ kind: 'none' })
const nobody = { name: 'attendance', params: { scope: scopeOf({ kind: 'forms', forms: ['9X'] }), period: undefined } }

onEachDatabase((open) => {
  let made: Promise<{ database: Database; school: Awaited<ReturnType<typeof makeTermSchool>> }> | undefined
  let day = '2027-10-13' as SchoolDate

  /** The same school on a day of its own for each test, with prompts that say what the test makes them say. */
  async function aDay() {
    made ??= open().then(async (database) => ({ database, school: await makeTermSchool(database) }))
    const { database, school } = await made
    day = addDays(day, 1)
    while (!isSchoolDay(day)) day = addDays(day, 1)
    const date = day
    const clock = movedClock(londonInstant(date, '00:00'))
    const teams = scriptedCarrier('teams')
    const slack = scriptedCarrier('slack')
    const says = (words: string, from: string, until = '17:00', by: string | undefined = from): Occasion => ({
      occasion: `${words}:${date}`,
      question: saysOnly.ask({ scope: nothing, says: words }),
      dueAt: londonInstant(date, from),
      byAt: by === undefined ? undefined : londonInstant(date, by),
      staleAt: londonInstant(date, until),
    })
    return {
      database,
      school,
      date,
      clock,
      says,
      carl: school.idOf('carl'),
      at: (time: string) => clock.moveTo(londonInstant(date, time)),
      rhythm: (prompts: readonly PromptDefinition[]) =>
        rhythmOn(database, { carriers: [teams, slack], clock, prompts, moreHandlers: [saysOnly] }),
      told: (who = 'carl', where = teams) =>
        where.standing
          .filter(({ user }) => user === who)
          .map(({ card }) => [...toText(card).matchAll(/<([^>]+)>/g)].map(([, words]) => words)),
      slack,
      async wants(...given: Parameters<ReturnType<typeof createPreferenceWriter>['set']>) {
        await database.write((transaction) =>
          createPreferenceWriter(transaction, { schoolId: school.schoolId, now: clock.now() }).set(...given),
        )
      },
      fates: async () =>
        Object.fromEntries(
          (await database.read.prompt.findMany({ where: { day: date, recipientId: school.idOf('carl') } })).map(
            ({ occasion, state, why }) => [occasion.split(':')[0], why ?? state],
          ),
        ),
    }
  }

  function prompt(
    name: string,
    occasions: PromptDefinition['occasions'],
    more: Partial<PromptDefinition> = {},
  ): PromptDefinition {
    return definePrompt({
      name,
      title: name,
      meaning: `Test: ${name}.`,
      to: ['learning coordinator'],
      when: 'day',
      occasions,
      ...more,
    })
  }

  test('what is no longer so is not said, and is said where it becomes so again', async () => {
    const { database, school, says, at, rhythm, told, fates } = await aDay()
    let meetings = ['briefing', 'year team']
    const rhythmic = rhythm([prompt('meetings', () => meetings.map((name) => says(name, '10:00')))])
    await rhythmic.idle()
    const changed = async (now: readonly string[]) => {
      meetings = [...now]
      await database.write((transaction) => raiseRhythm(transaction, school.schoolId))
      await rhythmic.idle()
    }
    await changed(['year team'])
    expect(await fates()).toEqual({ briefing: 'no longer so', 'year team': 'waiting' })
    await changed(['briefing'])
    at('10:00')
    await rhythmic.idle()
    expect(told()).toEqual([['briefing']])
    await changed([])
    await changed(['briefing'])
    expect(told()).toEqual([['briefing']])
  })

  test('a change that concerns one person leaves everybody else’s day as it was planned', async () => {
    const { database, school, carl, rhythm, says } = await aDay()
    const planned: number[] = []
    const counting = prompt(
      'counting',
      ({ staffId }) => {
        planned.push(staffId)
        return [says('counted', '23:00', '23:30')]
      },
      { to: ['learning coordinator', 'form tutor', 'dsl'] },
    )
    const rhythmic = rhythm([counting])
    await rhythmic.idle()
    expect(planned.length).toBeGreaterThan(2)
    planned.length = 0
    await rhythmic.idle()
    expect(planned).toEqual([])
    await database.write((transaction) => raiseRhythm(transaction, school.schoolId, [carl]))
    await rhythmic.idle()
    expect(planned).toEqual([carl])
  })

  test('what somebody does not want is not planned, and what they stop wanting meanwhile is not said', async () => {
    const { carl, says, at, rhythm, told, fates, wants } = await aDay()
    await wants(carl, { kind: 'wanted', prompt: 'unwanted' }, false)
    const rhythmic = rhythm([
      prompt('unwanted', () => [says('unwanted', '10:00')]),
      prompt('wanted', () => [says('wanted', '10:00')]),
      prompt('rare', () => [says('rare', '10:00')], { byDefault: 'off' }),
    ])
    await rhythmic.idle()
    expect(await fates()).toEqual({ wanted: 'waiting' })
    await wants(carl, { kind: 'wanted', prompt: 'wanted' }, false)
    await wants(carl, { kind: 'wanted', prompt: 'rare' }, true)
    at('10:00')
    await rhythmic.idle()
    expect(told()).toEqual([['rare']])
    expect(await fates()).toEqual({ wanted: 'no longer so', rare: 'told' })
  })

  test('a pause holds until its day, and own quiet hours go before the school’s', async () => {
    const { carl, date, says, at, rhythm, told, wants } = await aDay()
    const rhythmic = rhythm([prompt('early', () => [says('early', '06:30')])])
    await wants(carl, { kind: 'paused-until' }, addDays(date, 1))
    at('06:30')
    await rhythmic.idle()
    expect(told()).toEqual([])
    await wants(carl, { kind: 'paused-until' }, undefined)
    await rhythmic.idle()
    expect(told()).toEqual([])
    await wants(carl, { kind: 'quiet' }, { from: '20:00', until: '06:00' })
    await rhythmic.idle()
    expect(told()).toEqual([['early']])
    await wants(carl, { kind: 'quiet' }, undefined)
  })

  test('in both places it is one message of the day, and one of its platforms comes first where that is wanted', async () => {
    const { database, carl, says, at, rhythm, told, wants, slack } = await aDay()
    await heardFrom(database, carl, { platform: 'slack', user: `carl in slack` }, 60)
    const rhythmic = rhythm([
      prompt('first', () => [says('first', '09:00')]),
      prompt('second', () => [says('second', '10:00')]),
      prompt('third', () => [says('third', '11:00')]),
    ])
    await wants(carl, { kind: 'platform' }, 'both')
    at('09:00')
    await rhythmic.idle()
    expect([told(), told('carl in slack', slack)]).toEqual([[['first']], [['first']]])
    await wants(carl, { kind: 'platform' }, 'slack')
    at('10:00')
    await rhythmic.idle()
    expect([told(), told('carl in slack', slack)]).toEqual([[['first']], [['first'], ['second']]])
    at('11:00')
    await rhythmic.idle()
    expect(told('carl in slack', slack)).toHaveLength(2)
    await wants(carl, { kind: 'platform' }, undefined)
  })

  test('of several things in one message those are left out that one may not see, and each stands in the audit by itself', async () => {
    const { database, school, date, says, at, rhythm, told } = await aDay()
    const forbidden = { ...says('forbidden', '10:00'), question: { name: 'staff', params: { scope: nothing } } }
    const rhythmic = rhythm([
      prompt('several', () => [says('mine', '10:00'), forbidden, says('also mine', '10:01', '17:00', '10:30')]),
    ])
    at('10:00')
    await rhythmic.idle()
    expect(told()).toEqual([['mine', 'also mine']])
    const entries = await database.read.auditEntry.findMany({
      where: { staffId: school.idOf('carl'), event: 'told', at: { gte: londonInstant(date, '10:00') } },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ question, outcome }) => `${question} ${outcome}`)).toEqual([
      'told-together answer',
      'says-only answer',
      'staff refuse',
      'says-only answer',
    ])
  })

  test('what marks bring is looked for when they arrive, as the person who would be told', async () => {
    const { database, school, says, at, rhythm, told } = await aDay()
    const looked: unknown[] = []
    const rhythmic = rhythm([
      prompt(
        'marks',
        (_, { date }, [own, others]) => {
          looked.push([own, others])
          return [says(`marks of ${date} ${looked.length}`, '09:00')]
        },
        {
          when: 'marks',
          looksAt: () => [saysOnly.ask({ scope: nothing, says: 'asked' }), nobody, { name: 'staff', params: { scope: nothing } }],
        },
      ),
    ])
    await rhythmic.idle()
    expect(looked).toEqual([['asked', undefined]])
    await database.write((transaction) => raiseRhythm(transaction, school.schoolId))
    await rhythmic.idle()
    expect(looked).toHaveLength(1)
    await database.write((transaction) =>
      transaction.school.update({
        where: { id: school.schoolId },
        data: { publishedArrival: { increment: 1 }, version: { increment: 1 } },
      }),
    )
    await rhythmic.idle()
    expect(looked).toHaveLength(2)
    at('09:00')
    await rhythmic.idle()
    expect(told()).toHaveLength(1)
  })

  test('after a long stop what was due meanwhile is not said in a burst, and is said to have been too late', async () => {
    const { says, at, rhythm, told, fates } = await aDay()
    at('14:00')
    await rhythm([
      prompt('day', () => [says('morning', '08:25', '08:45'), says('noon', '12:00', '13:00'), says('now', '13:55')]),
    ]).idle()
    expect(told()).toEqual([['now']])
    expect(await fates()).toEqual({ morning: 'stale', noon: 'stale', now: 'told' })
  })

  test('on a day that turns out to be without school nothing that waits is said', async () => {
    const { database, date, says, at, rhythm, told, fates, school } = await aDay()
    const rhythmic = rhythm([prompt('day', () => [says('plan', '10:00')])])
    await rhythmic.idle()
    const year = await database.read.academicYear.findFirstOrThrow({ where: { schoolId: school.schoolId, name: '2027/28' } })
    await database.write(async (transaction) => {
      await transaction.closure.create({ data: { academicYearId: year.id, kind: 'closure', name: 'Snow', from: date, to: date } })
      await transaction.school.update({ where: { id: school.schoolId }, data: { version: { increment: 1 } } })
    })
    at('10:00')
    await rhythmic.idle()
    expect([told(), await fates()]).toEqual([[], { plan: 'no longer so' }])
  })

  test('one person’s trouble keeps nobody else from being told', async () => {
    const { says, at, database, clock } = await aDay()
    const faults: unknown[] = []
    const teams = scriptedCarrier('teams')
    const broken = prompt(
      'broken',
      ({ roles }) => {
        if (roles.some(({ role }) => role === 'form tutor')) throw new Error('a broken prompt')
        return [says('fine', '10:00')]
      },
      { to: ['form tutor', 'learning coordinator'] },
    )
    at('10:00')
    await rhythmOn(database, {
      carriers: [teams],
      clock,
      prompts: [broken],
      moreHandlers: [saysOnly],
      fault: (error) => faults.push(error),
    }).idle()
    expect(teams.standing.map(({ user }) => user)).toEqual(['carl'])
    expect(faults.map(String)).toEqual(['Error: a broken prompt'])
  })
})
