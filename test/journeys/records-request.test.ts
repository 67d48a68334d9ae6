import { afterEach, beforeEach, expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import type { Database } from '../../src/data/database.ts'
import { onEachDatabase } from '../support/database.ts'
import { stopRhythms } from '../support/rhythm-school.ts'
import { type SafeguardingDay, safeguardingDay } from '../support/safeguarding-day.ts'

afterEach(stopRhythms)

onEachDatabase((open) => {
  let database: Database
  let day: SafeguardingDay
  beforeEach(async () => {
    database = await open()
    day = await safeguardingDay(database)
  })
  const asks = (who = 'tess', words = 'a mum wants everything we hold on her son') => day.talk.says(day.address(who), words)

  test('whoever is asked for what the school holds hears the limit, what not to do and whose it is, and tells them with one press', async () => {
    await day.set('data-protection-lead', 'max@hillcrest.example')
    const heard = await asks()
    expect(toText(heard.card)).toMatch(
      /answered by Fri 18 Dec 2026: one month[\s\S]*Don’t gather, delete or tidy anything[\s\S]*Max Data deals with it/,
    )
    const told = await day.talk.presses(day.address('tess'), 'Tell Max Data', heard)
    expect(toText(told.card)).toMatch(/^Max Data is told/)
    await day.deliver()
    expect(day.toldTo('max')).toEqual([expect.stringMatching(/Tess Moore was asked on Wed 18 Nov[\s\S]*by Fri 18 Dec 2026/)])
    expect(day.toldTo('hal')).toEqual([])
  })

  test.each(['', 'Somebody Else'])('where nobody of the school is named (“%s”) it is the headteacher', async (named) => {
    await day.set('data-protection-lead', named)
    const heard = await asks('tess', 'solicitor wants copies of all emails about jamie smith')
    await day.talk.presses(day.address('tess'), 'Tell Hal Head', heard)
    await day.deliver()
    expect(day.toldTo('hal')).toHaveLength(1)
  })

  test('the lead is told that it is theirs, and nobody else reads such a notice', async () => {
    expect(toText((await asks('hal')).card)).toContain('It is yours to answer.')
    const params = { scope: { base: { kind: 'none' }, groups: [] }, askedOf: day.idOf('tess'), received: '2026-11-18' }
    const pressed = (who: string) => day.talk.asks(day.address(who), { name: 'request-received', params })
    expect((await pressed('hal')).outcome).toBe('answer')
    expect((await pressed('dan')).outcome).toBe('refuse')
  })
})
