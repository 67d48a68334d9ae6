import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerRequestBy } from './records-request.ts'
import { addDays, daysBetween, monthOf, type SchoolDate } from './school-date.ts'

test.each([
  ['2026-11-18', '2026-12-18'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-30', '2028-02-29'],
  ['2026-12-31', '2027-01-31'],
  ['2026-08-31', '2026-09-30'],
])('a request that came on %s is answered by %s', (received, by) => {
  expect(answerRequestBy(received as SchoolDate)).toBe(by)
})

test('it is never less than four weeks nor more than 31 days, and always in the next month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const received = addDays('2000-01-01' as SchoolDate, days)
      const by = answerRequestBy(received)
      expect(daysBetween(received, by)).toBeGreaterThanOrEqual(28)
      expect(daysBetween(received, by)).toBeLessThanOrEqual(31)
      expect(monthOf(by)).toBe((monthOf(received) % 12) + 1)
    }),
  )
})
