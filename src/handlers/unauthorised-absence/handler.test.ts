import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabases } from '../../../test/support/database.ts'
import { answerAtMillbrook, makeMillbrook, periodOf, thisWeek, year9, yearToDate } from '../../../test/support/millbrook.ts'
import { toText } from '../../cards/to-text.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import { unauthorisedAbsence } from './handler.ts'

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
const ask = (params: object, who = 'carla') =>
  answerAtMillbrook(database, unauthorisedAbsence, { scope: year9, period: yearToDate, ...params }, { who })

test('sessions of G, N, O and U are counted apart', async () => {
  const { facts, card } = await ask({})
  // G: Nat 8. N: Ned 5, Mia 3, Old 1. O: Ron 20, Una 6 of this year. U: Lee 7.
  expect(facts).toMatchObject({ codes: { G: 8, N: 9, O: 26, U: 7 }, sessions: 50 })
  expect(toText(card)).toMatch(/the school must consider a penalty notice, support first/)
})

test('ten sessions in ten school weeks are found across the summer, with the stretch in which they lie', async () => {
  expect((await ask({})).facts).toMatchObject({
    threshold: {
      reached: [
        { name: 'Ron Run', sessions: 20, newest: 20, codes: { O: 20 } },
        { name: 'Una Ten', sessions: 10, newest: 6, codes: { O: 10 }, from: '2026-07-13', to: '2026-11-13' },
      ],
    },
  })
})

test('who is near it, and who is so by U alone, stand apart', async () => {
  expect((await ask({})).facts).toMatchObject({
    threshold: { close: [{ name: 'Nat Near', sessions: 8 }], lateOnly: [{ name: 'Lee Late', sessions: 7, codes: { U: 7 } }] },
  })
})

test('ten school days in a row are for the local authority', async () => {
  const { facts, card } = await ask({})
  expect(facts).toMatchObject({
    threshold: { runs: [{ name: 'Ron Run', days: 10, from: '2026-11-03', to: '2026-11-16', goesOn: false }] },
  })
  expect(toText(card)).toMatch(/10 school days in a row: tell the local authority \(1\)/)
})

test('this week Una is no longer near it, and a tutor sees it of their form', async () => {
  const { facts } = await ask({ period: thisWeek, scope: { base: { kind: 'forms', forms: ['9A'] }, groups: [] } }, 'tim')
  expect(facts).toMatchObject({ threshold: { reached: [{ name: 'Ron Run' }], close: [{ name: 'Nat Near' }] } })
})

test('holidays alone, with 3 or more sessions', async () => {
  const { facts } = await ask({ filters: { code: 'G', min: 3 }, by: 'form' })
  expect(facts).toMatchObject({
    onlyCodes: ['G'],
    threshold: null,
    pupils: { rows: [{ name: 'Nat Near', sessions: 8 }], of: 1 },
    split: {
      by: 'form',
      parts: [
        { label: '9A', sessions: 8 },
        { label: '9B', sessions: 0 },
        { label: '9C', sessions: 0 },
      ],
    },
  })
})

test('of few possible sessions no percentage is made', async () => {
  const { card } = await ask({ period: periodOf('2026-11-18', '2026-11-18', 'today') })
  expect(toText(card)).toMatch(/2 +sessions of unauthorised absence, of 10 possible/)
})
