import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  mondayOf,
  parseSchoolDate,
  type SchoolDate,
  sayDates,
  schoolDate,
  weekdayOf,
} from './school-date.ts'

const anyDate = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
const asSchoolDate = (date: Date) => date.toISOString().slice(0, 10) as SchoolDate

test('days and weekdays are those of the calendar on the wall, also before 1970 and in leap years', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      const from = asSchoolDate(date)
      const to = addDays(from, days)
      expect(to).toBe(asSchoolDate(new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000)))
      expect(daysBetween(from, to)).toBe(days)
      expect(weekdayOf(to) % 7).toBe(new Date(`${to}T00:00:00Z`).getUTCDay())
      expect(weekdayOf(mondayOf(to))).toBe(1)
    }),
  )
})

test('a day that does not exist is no date', () => {
  expect(parseSchoolDate('2026-02-29')).toBeUndefined()
  expect(parseSchoolDate('2028-02-29')).toBe('2028-02-29')
  expect(schoolDate(2026, 11, 31)).toBeUndefined()
  expect(parseSchoolDate('18/11/2026')).toBeUndefined()
})

test('a week reads as a colleague would say it', () => {
  expect(sayDates('2026-11-16' as SchoolDate, '2026-11-20' as SchoolDate)).toBe('Mon 16 to Fri 20 Nov')
  expect(sayDates('2026-09-02' as SchoolDate, '2026-11-18' as SchoolDate)).toBe('Wed 2 Sep to Wed 18 Nov')
  expect(sayDates('2026-11-18' as SchoolDate, '2026-11-18' as SchoolDate)).toBe('Wed 18 Nov')
  expect(sayDates('2025-09-02' as SchoolDate, '2026-07-21' as SchoolDate)).toBe('Tue 2 Sep 2025 to Tue 21 Jul 2026')
})
