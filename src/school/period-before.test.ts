import { expect, test } from 'vitest'
import { type AcademicYear, createCalendar } from './calendar.ts'
import type { Period } from './period.ts'
import { periodBefore } from './period-before.ts'
import type { SchoolDate } from './school-date.ts'

const d = (date: string) => date as SchoolDate
const yearOf = (start: number): AcademicYear => ({
  name: `${start}/${start - 1999}`,
  terms: [
    { name: 'Autumn', from: d(`${start}-09-02`), to: d(`${start}-12-18`) },
    { name: 'Spring', from: d(`${start + 1}-01-05`), to: d(`${start + 1}-03-25`) },
  ],
  closures: [{ kind: 'half-term', name: 'Autumn half-term', from: d(`${start}-10-26`), to: d(`${start}-10-30`) }],
  weekLetters: new Map(),
})
const calendar = createCalendar([yearOf(2025), yearOf(2026)])
const today = d('2026-11-18')
const period = (from: string, to: string, said: Period['said'] = 'range'): Period => ({
  from: d(from),
  to: d(to),
  said,
  name: 'x',
})
const before = (asked: Period) => periodBefore(asked, calendar, today)

test('Monday compares with the Friday before it', () => {
  expect(before(period('2026-11-16', '2026-11-16', 'date'))).toMatchObject({ from: '2026-11-13', to: '2026-11-13' })
})

test('a week compares with the week before, up to the same day while it lasts, and over half-term with the last school week', () => {
  expect(before(period('2026-11-16', '2026-11-20', 'this_week'))).toEqual({
    from: '2026-11-09',
    to: '2026-11-11',
    name: 'the same days of the week before',
  })
  expect(before(period('2026-11-09', '2026-11-13', 'last_week'))).toMatchObject({ to: '2026-11-06', name: 'the week before' })
  expect(before(period('2026-11-02', '2026-11-06'))).toMatchObject({ from: '2026-10-19', name: 'the last school week before' })
})

test('a week of four days is said to be one', () => {
  const inset = createCalendar([
    { ...yearOf(2026), closures: [{ kind: 'inset', name: 'INSET', from: d('2026-11-02'), to: d('2026-11-02') }] },
  ])
  expect(periodBefore(period('2026-11-09', '2026-11-13', 'last_week'), inset, today)?.name).toBe(
    'the week before (4 school days)',
  )
})

test('the year so far compares with as many school days of last year', () => {
  const compared = before(period('2026-09-02', '2026-11-18', 'default')) ?? expect.fail()
  expect(compared.from).toBe('2025-09-02')
  expect(calendar.countSchoolDays(compared.from, compared.to)).toBe(calendar.countSchoolDays(d('2026-09-02'), today))
})

test('a half-term compares with the half-term before', () => {
  expect(before(period('2026-10-31', '2026-12-18', 'this_half_term'))).toMatchObject({
    from: '2026-09-02',
    name: 'the half-term before',
  })
})

test('nothing compares with the first days of the first year', () => {
  expect(before(period('2025-09-02', '2025-09-02', 'date'))).toBeUndefined()
})

test('a period that has not begun compares with nothing', () => {
  expect(before(period('2026-11-23', '2026-11-27'))).toBeUndefined()
})
