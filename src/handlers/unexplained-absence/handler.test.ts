import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabases } from '../../../test/support/database.ts'
import { answerAtMillbrook, makeMillbrook, periodOf, thisWeek, todayByDefault, year9 } from '../../../test/support/millbrook.ts'
import { toText } from '../../cards/to-text.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import { londonInstant } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { unexplainedAbsence } from './handler.ts'

const fresh = emptyDatabases('sqlite')
let database: Database
beforeAll(async () => {
  database = await openDatabase(await fresh.url())
  await makeMillbrook(database)
})
afterAll(async () => {
  await database.close()
  await fresh.dispose()
})
const ask = (params: object, now?: Date) =>
  answerAtMillbrook(database, unexplainedAbsence, { scope: year9, period: todayByDefault, ...params }, now ? { now } : {})

test('what is still open is listed oldest first, with its age in school days', async () => {
  const { facts, card } = await ask({})
  expect(facts).toMatchObject({
    noReasonYet: [
      { name: 'Old Enn', marks: [{ date: '2026-11-10', session: 'AM', age: 6, left: -1, due: '2026-11-17' }] },
      { name: 'Ned None', marks: [{ age: 2 }, { age: 2 }, { age: 1 }, { age: 1 }, { age: 0, due: '2026-11-25' }] },
      { name: 'Mia Gap', marks: [{ age: 2 }, { age: 2 }, { age: 0 }] },
    ],
    unknown: [],
    sessions: { noReasonYet: 9, overdue: 1, dueToday: 0, unknown: 0 },
    ages: [2, 2, 4, 0, 0, 0, 1],
    lookedFrom: '2026-09-07',
  })
  expect(toText(card)).toMatch(/3 +pupils with no reason yet \(N\), 9 sessions/)
  expect(toText(card)).toMatch(/1 session past the 5 school days/)
})

test('who is away today without a reason may need a first-day call, which can be logged from there', async () => {
  const { card, facts } = await ask({})
  expect(facts).toMatchObject({
    firstDay: [
      { name: 'Ned None', called: null },
      { name: 'Mia Gap', called: null },
    ],
  })
  expect(toText(card)).toMatch(/Away today with no reason, 0 called \(2\)\nPupil +Form +Home today\nNed None +9A +not called yet/)
  expect(toText(card)).toContain('[Log the call: Ned None] [Log the call: Mia Gap]')
})

test('of a period, N and O are listed apart', async () => {
  expect((await ask({ period: thisWeek })).facts).toMatchObject({
    sessions: { noReasonYet: 8, unknown: 2 },
    unknown: [{ name: 'Ron Run', marks: [{ date: '2026-11-16', age: 2 }, { session: 'PM' }] }],
  })
})

test('an age asked for reaches back over the year, for O as well', async () => {
  // Ron's O of 3 to 13 November, nine days; Una's three days of September. Those before the summer are of another year.
  expect((await ask({ filters: { min_age_school_days: 3 } })).facts).toMatchObject({
    noReasonYet: [{ name: 'Old Enn' }],
    sessions: { noReasonYet: 1, unknown: 24 },
  })
})

test('only those past the deadline', async () => {
  expect((await ask({ filters: { status: 'overdue' } })).facts).toMatchObject({ noReasonYet: [{ name: 'Old Enn' }], unknown: [] })
})

test('before the registers of today are due, nothing is said of today', async () => {
  const early = londonInstant('2026-11-18' as SchoolDate, '08:30')
  const { facts, outcome } = await ask(
    { period: periodOf('2026-11-18', '2026-11-18', 'today'), filters: { session: 'PM' } },
    early,
  )
  expect(facts).toMatchObject({ notDueYet: true, noReasonYet: [], firstDay: [] })
  expect(outcome).toBe('no-data')
})
