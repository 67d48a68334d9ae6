import { expect, test } from 'vitest'
import type { SchoolDate } from '../school/school-date.ts'
import { emptyTally } from '../school/tally.ts'
import type { CountRequest, CountSource } from './counts.ts'
import { keptCount } from './kept-counts.ts'

const week = { from: '2026-11-16' as SchoolDate, to: '2026-11-20' as SchoolDate }
const form: CountRequest = { cohort: { forms: new Set([9]) }, range: week, session: undefined, split: 'all' }
const asItStands = (): CountSource => ({ state: {}, due: undefined }) as unknown as CountSource

function counter() {
  let made = 0
  const count = async () => new Map([['', { ...emptyTally, missing: ++made }]])
  return {
    count,
    missingOf: async (source: CountSource, of: CountRequest) => (await keptCount(source, of, count)).get('')?.missing,
  }
}

test('the same count of a school as it stands is made once, and anew when the school has changed', async () => {
  const { missingOf } = counter()
  const before = asItStands()
  expect(await missingOf(before, form)).toBe(1)
  expect(await missingOf(before, { ...form, cohort: { forms: new Set([9]) } })).toBe(1)
  expect(await missingOf(asItStands(), form)).toBe(2)
})

test('a count of other pupils, other days, another session, or with more registers due is another count', async () => {
  const { missingOf } = counter()
  const source = asItStands()
  const due = (sessions: readonly ('AM' | 'PM')[]) => ({ date: week.to, dayBefore: week.from, sessions })
  const counts = [
    await missingOf(source, form),
    await missingOf(source, { ...form, cohort: { yearGroups: new Set([9]) } }),
    await missingOf(source, { ...form, cohort: { only: new Set([9]) } }),
    await missingOf(source, { ...form, range: { ...week, to: week.from } }),
    await missingOf(source, { ...form, session: 'AM' }),
    await missingOf(source, { ...form, split: 'pupil' }),
    await missingOf({ ...source, due: due([]) }, form),
    await missingOf({ ...source, due: due(['AM']) }, form),
  ]
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a count that failed is made again', async () => {
  const source = asItStands()
  await expect(keptCount(source, form, async () => Promise.reject(new Error('busy')))).rejects.toThrow('busy')
  expect(await counter().missingOf(source, form)).toBe(1)
})
