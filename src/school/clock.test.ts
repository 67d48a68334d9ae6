import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonInstant, londonTime } from './clock.ts'
import type { SchoolDate } from './school-date.ts'

test('half past ten on a school clock is half past nine UTC in summer and half past ten in winter', () => {
  expect(londonInstant('2026-07-01' as SchoolDate, '10:30').toISOString()).toBe('2026-07-01T09:30:00.000Z')
  expect(londonInstant('2026-11-18' as SchoolDate, '10:30').toISOString()).toBe('2026-11-18T10:30:00.000Z')
})

test('on the days the clocks change in 2027 the school day keeps its times', () => {
  expect(londonTime(londonInstant('2027-03-28' as SchoolDate, '08:40'))).toEqual({ date: '2027-03-28', time: '08:40' })
  expect(londonTime(londonInstant('2027-10-31' as SchoolDate, '08:40'))).toEqual({ date: '2027-10-31', time: '08:40' })
})

test('any minute of any day survives the way to an instant and back, but for the hour that is skipped', () => {
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (instant) => {
      const { date, time } = londonTime(instant)
      expect(londonTime(londonInstant(date, time))).toEqual({ date, time })
    }),
  )
})
