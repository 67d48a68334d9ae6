import { expect, test } from 'vitest'
import { createHourlyShare } from './hourly-share.ts'

test('a conversation takes so many messages in an hour of the clock and then waits for the next', () => {
  let now = Date.parse('2026-11-25T10:50:00Z')
  const share = createHourlyShare(2, () => now)
  expect([share.take('a'), share.take('a'), share.take('a')]).toEqual([0, 0, 600_000])
  expect(share.take('another')).toBe(0)
  now += 600_000
  expect(share.take('a')).toBe(0)
})
