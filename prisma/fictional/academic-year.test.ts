import { expect, test } from 'vitest'
import { createCalendar } from '../../src/school/calendar.ts'
import { parseSchoolDate, type SchoolDate, weekdayOf } from '../../src/school/school-date.ts'
import { academicYearStarting, easterSunday, lastFridayInJune, startYearOf } from './academic-year.ts'

function on(text: string): SchoolDate {
  const date = parseSchoolDate(text)
  if (!date) throw new Error(`no such day: ${text}`)
  return date
}

test('the academic year 2026/27 is the example of DOMAIN, day for day', () => {
  const { name, terms, closures } = academicYearStarting(2026)
  expect(name).toBe('2026/27')
  expect(terms.map((term) => [term.name, term.from, term.to])).toEqual([
    ['Autumn', '2026-09-02', '2026-12-18'],
    ['Spring', '2027-01-04', '2027-03-25'],
    ['Summer', '2027-04-12', '2027-07-21'],
  ])
  expect(closures.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['inset', '2026-09-02', '2026-09-02'],
    ['half-term', '2026-10-26', '2026-10-30'],
    ['inset', '2026-11-02', '2026-11-02'],
    ['inset', '2027-01-04', '2027-01-04'],
    ['half-term', '2027-02-15', '2027-02-19'],
    ['inset', '2027-04-12', '2027-04-12'],
    ['bank-holiday', '2027-05-03', '2027-05-03'],
    ['half-term', '2027-05-31', '2027-06-04'],
    ['inset', '2027-07-21', '2027-07-21'],
  ])
})

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2029, '2029-04-01'],
  [2030, '2030-04-21'],
  [2031, '2031-04-13'],
])('Easter Sunday in %i is %s', (year, sunday) => {
  expect(easterSunday(year)).toBe(sunday)
})

test.each([2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030])(
  'the academic year that begins in %i is a plausible one',
  (startYear) => {
    const year = academicYearStarting(startYear)
    const calendar = createCalendar([year])
    const days = calendar.schoolDays(on(`${startYear}-08-01`), on(`${startYear + 1}-08-31`))
    const easter = easterSunday(startYear + 1)
    expect(days.length).toBeGreaterThanOrEqual(184)
    expect(days.length).toBeLessThanOrEqual(194)
    expect(days.some((date) => date.slice(5) >= '12-22' || date.slice(5) <= '01-03')).toBe(false)
    expect(days.some((date) => Math.abs(Date.parse(date) - Date.parse(easter)) <= 2 * 86_400_000)).toBe(false)
    expect(year.closures.filter(({ kind }) => kind === 'inset')).toHaveLength(5)
    expect(year.closures.every(({ from, to }) => weekdayOf(from) <= 5 && weekdayOf(to) <= 5)).toBe(true)
    expect(calendar.halfTermsOf(year)).toHaveLength(6)
    expect(days.every((date) => ['A', 'B'].includes(calendar.weekLetter(date) ?? ''))).toBe(true)
  },
)

test('weeks of teaching are lettered A and B in turn, with no letter for a week of holiday', () => {
  const { weekLetters } = academicYearStarting(2026)
  expect(weekLetters.get(on('2026-10-19'))).toBe('B')
  expect(weekLetters.has(on('2026-10-26'))).toBe(false)
  expect(weekLetters.get(on('2026-11-02'))).toBe('A')
})

test('until the first day of term, the academic year is the one just gone', () => {
  expect(startYearOf(on('2026-09-01'))).toBe(2025)
  expect(startYearOf(on('2026-09-02'))).toBe(2026)
  expect(startYearOf(on('2027-01-01'))).toBe(2026)
})

test('the last Friday in June is found whatever day the month ends on', () => {
  expect([2026, 2027, 2028, 2029, 2030].map(lastFridayInJune)).toEqual([
    '2026-06-26',
    '2027-06-25',
    '2028-06-30',
    '2029-06-29',
    '2030-06-28',
  ])
})
