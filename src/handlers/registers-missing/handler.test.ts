import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabases } from '../../../test/support/database.ts'
import { answerAtMillbrook, makeMillbrook, periodOf, todayByDefault, year9 } from '../../../test/support/millbrook.ts'
import { toText } from '../../cards/to-text.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import { londonInstant } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { registersMissing } from './handler.ts'

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
  answerAtMillbrook(database, registersMissing, { scope: year9, period: todayByDefault, ...params }, now ? { now } : {})

test("this morning's register of 9C has not been taken, or has not arrived, as of twenty past nine", async () => {
  const { facts, card, named } = await ask({})
  expect(facts).toMatchObject({
    due: 3,
    missing: [{ form: '9C', date: '2026-11-18', session: 'AM', pupils: 1, marked: 0 }],
    partly: [],
  })
  expect(toText(card)).toMatch(/1 of 3 +registers not taken, or not arrived/)
  expect(toText(card)).toMatch(/Registers as of 09:20 today/)
  expect(named).toEqual([])
})

test('over a period registers stand in the order of forms, with those that came in part', async () => {
  const { facts, card } = await ask({ period: periodOf('2026-11-09', '2026-11-18') })
  expect(facts).toMatchObject({
    // Three forms, seven whole days and a morning.
    due: 45,
    missing: [
      { form: '9C', date: '2026-11-12', session: 'PM' },
      { form: '9C', date: '2026-11-18', session: 'AM' },
    ],
    partly: [
      { form: '9A', date: '2026-11-17', session: 'AM', pupils: 8, marked: 7 },
      { form: '9A', date: '2026-11-17', session: 'PM', pupils: 8, marked: 7 },
    ],
    weeks: [
      { monday: '2026-11-09', AM: 0, PM: 1 },
      { monday: '2026-11-16', AM: 1, PM: 0 },
    ],
  })
  expect(toText(card)).toMatch(/9C.*Thu 12 Nov PM, Wed 18 Nov AM/)
})

test('the afternoon alone', async () => {
  expect((await ask({ period: periodOf('2026-11-09', '2026-11-18'), filters: { session: 'PM' } })).facts).toMatchObject({
    due: 21,
    missing: [{ form: '9C', date: '2026-11-12' }],
  })
})

test('while the register is open, and until newer data has come, nothing is missing', async () => {
  const { facts, outcome, card } = await ask({}, londonInstant('2026-11-18' as SchoolDate, '08:50'))
  expect(facts).toMatchObject({ due: 0, missing: [], notDueYet: 3 })
  expect(outcome).toBe('no-data')
  expect(toText(card)).toMatch(/None of these registers is due yet/)
  // At two o'clock the afternoon's registers have closed, but the data is of the morning.
  expect((await ask({}, londonInstant('2026-11-18' as SchoolDate, '14:00'))).facts).toMatchObject({ due: 3, notDueYet: 3 })
})
