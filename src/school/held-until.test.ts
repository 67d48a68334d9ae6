import { expect, test } from 'vitest'
import { heldUntil } from './held-until.ts'
import type { SchoolDate } from './school-date.ts'

const today = '2026-11-18' as SchoolDate
const times = (...spans: readonly (readonly [string | null, string | null, string?])[]) =>
  heldUntil(
    spans.map(([from, to, leftOn]) => ({ from, to, leftOn: leftOn ?? null })),
    today,
  )

test('a school is administered for good, until a day, or not at all', () => {
  expect(times([null, null])).toBe('9999-12-31')
  expect(times(['2026-09-01', '2026-12-18'])).toBe('2026-12-18')
  expect(times(['2026-11-19', null])).toBe('')
  expect(times([null, '2026-11-17'])).toBe('')
  expect(times()).toBe('')
})

test('one takes over from the other without a day between', () => {
  expect(times([null, '2026-11-30'], ['2026-12-01', null])).toBe('9999-12-31')
  expect(times([null, '2026-11-30'], ['2026-12-02', null])).toBe('2026-11-30')
  expect(times([null, '2026-11-30'], ['2026-11-20', '2026-12-11'])).toBe('2026-12-11')
})

test('whoever leaves is administrator no longer', () => {
  expect(times([null, null, '2026-12-18'])).toBe('2026-12-18')
  expect(times([null, '2026-12-01', '2026-12-18'])).toBe('2026-12-01')
})
