import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from './calendar.ts'
import { fullestWindow } from './rolling-weeks.ts'
import type { SchoolDate } from './school-date.ts'
import { schoolWeeks, startOfSchoolWeeks } from './school-weeks.ts'

const date = (text: string) => text as SchoolDate
const calendar = createCalendar([
  {
    name: '2025/26',
    terms: [{ name: 'Summer', from: date('2026-06-08'), to: date('2026-07-21') }],
    closures: [],
    weekLetters: new Map(),
  },
  {
    name: '2026/27',
    terms: [{ name: 'Autumn', from: date('2026-09-02'), to: date('2026-12-18') }],
    closures: [{ kind: 'half-term', name: 'Autumn half-term', from: date('2026-10-26'), to: date('2026-10-30') }],
    weekLetters: new Map(),
  },
])

test('school weeks are weeks with a session: holidays are none, a week of two days is one', () => {
  expect(schoolWeeks(calendar, date('2026-07-15'), date('2026-09-10'))).toEqual([
    '2026-07-13',
    '2026-07-20',
    '2026-08-31',
    '2026-09-07',
  ])
})

test('ten school weeks reach back over half-term and over the summer', () => {
  expect(startOfSchoolWeeks(calendar, date('2026-11-18'), 10)).toBe('2026-09-07')
  expect(startOfSchoolWeeks(calendar, date('2026-09-18'), 10)).toBe('2026-06-08')
  expect(startOfSchoolWeeks(calendar, date('2026-10-28'), 2)).toBe('2026-10-12')
  expect(startOfSchoolWeeks(calendar, date('2026-06-10'), 10)).toBe('2026-06-08')
  expect(startOfSchoolWeeks(calendar, date('2026-06-01'), 10)).toBeUndefined()
})

test('ten sessions spread over eleven weeks are never ten in ten', () => {
  const weeks = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1]
  expect(fullestWindow(weeks, 10)?.total).toBe(9)
  expect(fullestWindow([...weeks, 1], 10)).toEqual({ first: 2, last: 11, total: 9 })
})

test('the fullest window is the fullest of all, and the latest of several', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(10), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(30),
      (weeks, size, after) => {
        const all = weeks
          .map((_, last) => ({ first: Math.max(0, last - size + 1), last }))
          .filter(({ last }) => last >= after)
          .map((window) => ({
            ...window,
            total: weeks.slice(window.first, window.last + 1).reduce((sum, count) => sum + count, 0),
          }))
        const most = Math.max(...all.map(({ total }) => total))
        expect(fullestWindow(weeks, size, after)).toEqual(all.findLast(({ total }) => total === most))
      },
    ),
  )
})
