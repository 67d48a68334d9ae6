import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabases } from '../../../test/support/database.ts'
import { answerAtMillbrook, makeMillbrook, periodOf, todayByDefault, year9 } from '../../../test/support/millbrook.ts'
import { toText } from '../../cards/to-text.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import { londonInstant } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { absenceRuns } from './handler.ts'

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
  answerAtMillbrook(database, absenceRuns, { scope: year9, period: todayByDefault, ...params }, now ? { now } : {})

test('the runs that go on are told with their dates, those with a known reason apart', async () => {
  const { facts, card } = await ask({})
  expect(facts).toMatchObject({
    newest: { date: '2026-11-18', session: 'AM' },
    minDays: 2,
    reasonOpen: [
      {
        name: 'Ned None',
        from: '2026-11-16',
        to: '2026-11-18',
        days: 3,
        wholeDays: 2,
        notKnown: 0,
        goesOn: true,
        codes: { N: 5 },
      },
      { name: 'Mia Gap', from: '2026-11-16', days: 2, wholeDays: 1, notKnown: 2 },
    ],
    reasonKnown: [{ name: 'Ida Ill', from: '2026-11-13', to: '2026-11-18', days: 4, codes: { I: 7 } }],
  })
  expect(toText(card)).toMatch(/3 +pupils away 2 school days in a row or more/)
  expect(toText(card)).toMatch(/Reason known for 1: Ida Ill \(9A\), 4 school days, Fri 13 to Wed 18 Nov, illness/)
})

test('three days in a row or more', async () => {
  expect((await ask({ filters: { consecutive_days: 3 } })).facts).toMatchObject({
    reasonOpen: [{ name: 'Ned None' }],
    reasonKnown: [{ name: 'Ida Ill' }],
  })
})

test('runs of a period are followed back to where they began', async () => {
  const { facts } = await ask({ filters: { consecutive_days: 5 }, period: periodOf('2026-11-13', '2026-11-18') })
  expect(facts).toMatchObject({
    goingOn: false,
    reasonOpen: [{ name: 'Ron Run', from: '2026-11-03', to: '2026-11-16', days: 10, seenAgain: '2026-11-17', goesOn: false }],
    reasonKnown: [{ name: 'Sid Sick', from: '2026-11-09', to: '2026-11-13', days: 5 }],
  })
})

test('fifteen school days of illness, added up over the year', async () => {
  const { facts, card } = await ask({})
  expect(facts).toMatchObject({
    illness: { schoolDays: 15, pupils: [{ name: 'Sid Sick', sessions: 30, schoolDays: 15, inARow: 5 }] },
  })
  expect(toText(card)).toMatch(/tell the local authority \(1\)/)
})

test('illness alone', async () => {
  expect((await ask({ filters: { code: 'I' } })).facts).toMatchObject({ reasonOpen: [], reasonKnown: [{ name: 'Ida Ill' }] })
})

test('before this morning is known, runs are as of yesterday; on a Sunday, as of the newest register', async () => {
  expect((await ask({}, londonInstant('2026-11-18' as SchoolDate, '08:30'))).facts).toMatchObject({
    newest: { date: '2026-11-17', session: 'PM' },
    reasonOpen: [{ name: 'Ned None', days: 2, wholeDays: 2 }],
  })
  const sunday = periodOf('2026-11-15', '2026-11-15', 'date')
  expect((await ask({ period: sunday })).facts).toMatchObject({
    newest: { date: '2026-11-13' },
    reasonOpen: [{ name: 'Ron Run', days: 9 }],
    reasonKnown: [{ name: 'Sid Sick', days: 5 }],
  })
})
