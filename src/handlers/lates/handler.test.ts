import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabases } from '../../../test/support/database.ts'
import { answerAtMillbrook, makeMillbrook, periodOf, thisWeek, year9 } from '../../../test/support/millbrook.ts'
import { toText } from '../../cards/to-text.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import { lates } from './handler.ts'

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
const ask = (params: object) => answerAtMillbrook(database, lates, { scope: year9, period: thisWeek, ...params })

test('L and U are counted apart, with the minutes that are known', async () => {
  const { facts, card } = await ask({})
  expect(facts).toMatchObject({
    late: { beforeClose: 3, afterClose: 2 },
    minutes: { total: 21, known: 3 },
    moreThanOnce: 2,
    before: { beforeClose: 0, afterClose: 3, name: 'the same days of the week before' },
    // 11 pupils, five sessions each, less two of Mia's and one of 9C's.
    possible: 52,
    missing: 3,
  })
  expect(card.audience).toBe('asker')
  expect(toText(card)).toMatch(/3 +late, before the register closed \(L\)/)
  expect(toText(card)).toMatch(/Arrived after the register closed \(U\), an absence +2 sessions/)
})

test('repeat lates are listed most often first, with their dates', async () => {
  const { facts, named } = await ask({})
  expect(facts).toMatchObject({
    pupils: {
      of: 2,
      rows: [
        { name: 'Lou Bell', times: 3, beforeClose: 3, afterClose: 0, minutes: { total: 21, known: 3 } },
        {
          name: 'Lee Late',
          times: 2,
          marks: [
            { date: '2026-11-16', code: 'U' },
            { date: '2026-11-17', session: 'PM' },
          ],
        },
      ],
    },
  })
  expect(named).toHaveLength(2)
})

test('"more than 2 times" leaves out who was late twice, "2 or more" does not', async () => {
  expect((await ask({ filters: { above: 2 } })).facts).toMatchObject({ pupils: { of: 1, rows: [{ name: 'Lou Bell' }] } })
  expect((await ask({ filters: { min: 2 } })).facts).toMatchObject({ pupils: { of: 2 } })
  expect(toText((await ask({ filters: { above: 5 } })).card)).toMatch(/Nobody was late that often \(more than 5 times\)/)
})

test('U alone, by form', async () => {
  const { facts, card } = await ask({ filters: { code: 'U' }, by: 'form', period: periodOf('2026-11-09', '2026-11-18') })
  expect(facts).toMatchObject({
    late: { beforeClose: 0, afterClose: 7 },
    split: {
      by: 'form',
      parts: [
        { label: '9A', beforeClose: 0, afterClose: 7 },
        { label: '9B', beforeClose: 0, afterClose: 0 },
        { label: '9C', beforeClose: 0, afterClose: 0 },
      ],
    },
  })
  expect(toText(card)).toMatch(/7 +arrived after the register closed \(U\)/)
})

test('in the holidays nobody was late, and the answer says why', async () => {
  const { outcome, card } = await ask({ period: periodOf('2026-10-26', '2026-10-30') })
  expect(outcome).toBe('no-data')
  expect(toText(card)).toMatch(/No school then/)
})
