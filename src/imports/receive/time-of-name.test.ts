import { expect, test } from 'vitest'
import { londonInstant, londonTime } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { timeOfFile } from './time-of-name.ts'

const modified = londonInstant('2026-11-19' as SchoolDate, '07:55')
const timeOf = (name: string) => {
  const { asOf, said } = timeOfFile(name, modified)
  const { date, time } = londonTime(asOf)
  return [`${date} ${time}`, said]
}

test.each([
  ['marks-2026-11-18-0920.csv', '2026-11-18 09:20'],
  ['marks_20261118T0920.csv', '2026-11-18 09:20'],
  ['marks 20261118092000.csv', '2026-11-18 09:20'],
  ['marks-2026-11-18_09-20-31.csv', '2026-11-18 09:20'],
  ['marks 2026-11-18 09.20.csv', '2026-11-18 09:20'],
  ['Marks 18-11-2026 0920.csv', '2026-11-18 09:20'],
  ['marks.2026.11.18.0920.csv', '2026-11-18 09:20'],
  ['marks 2026-11-18 at 09h20.csv', '2026-11-18 09:20'],
  // In July London is an hour ahead.
  ['marks-20260706T0820Z.csv', '2026-07-06 09:20'],
  ['marks-20260706T0820.csv', '2026-07-06 08:20'],
])('%s was true at %s', (name, time) => {
  expect(timeOf(name)).toEqual([time, true])
})

test('a day alone says no time: its own date counts, but not a later day', () => {
  expect(timeOf('marks-2026-11-19.csv')).toEqual(['2026-11-19 07:55', false])
  expect(timeOf('marks-2026-11-18.csv')).toEqual(['2026-11-18 23:59', false])
  expect(timeOf('marks-2026-12-18.csv')).toEqual(['2026-11-19 07:55', false])
})

test.each([
  'marks.csv',
  'marks 2026-09-01 to 2026-11-18.csv',
  'marks 2026-11-18 0900 to 2026-11-18 1000.csv',
  'marks-2026-13-45-0920.csv',
  'marks-report-1234567890123.csv',
])('%s says nothing of when it was true', (name) => {
  expect(timeOf(name)).toEqual(['2026-11-19 07:55', false])
})
