import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AcademicYear, createCalendar } from './calendar.ts'
import { addDays, type SchoolDate, weekdayOf } from './school-date.ts'

const d = (date: string) => date as SchoolDate
const closure = (kind: 'half-term' | 'inset' | 'bank-holiday', name: string, from: string, to = from, yearGroups?: number[]) => ({
  kind,
  name,
  from: d(from),
  to: d(to),
  yearGroups,
})

/** The example of DOMAIN section 5. */
const year2026: AcademicYear = {
  name: '2026/27',
  terms: [
    { name: 'Autumn', from: d('2026-09-02'), to: d('2026-12-18') },
    { name: 'Spring', from: d('2027-01-04'), to: d('2027-03-25') },
    { name: 'Summer', from: d('2027-04-12'), to: d('2027-07-21') },
  ],
  closures: [
    closure('half-term', 'Autumn half-term', '2026-10-26', '2026-10-30'),
    closure('half-term', 'Spring half-term', '2027-02-15', '2027-02-19'),
    closure('half-term', 'Summer half-term', '2027-05-31', '2027-06-04'),
    closure('inset', 'INSET', '2026-09-02'),
    closure('inset', 'INSET', '2026-11-02'),
    closure('inset', 'INSET', '2027-01-04'),
    closure('inset', 'INSET', '2027-04-12'),
    closure('inset', 'INSET', '2027-07-21'),
    closure('bank-holiday', 'Early May bank holiday', '2027-05-03'),
    closure('inset', 'Year 11 have left', '2027-06-21', '2027-07-21', [11]),
  ],
  weekLetters: new Map([[d('2026-11-16'), 'A']]),
}
const calendar = createCalendar([year2026])
const anyDate = fc.integer({ min: 0, max: 330 }).map((days) => addDays(d('2026-09-01'), days))

test('the example year has 189 school days: 71, 53 and 65', () => {
  expect(calendar.countSchoolDays(d('2026-09-01'), d('2027-08-31'))).toBe(189)
})

test('half-term, INSET days, bank holidays and weekends have no sessions, and the calendar says why', () => {
  expect(calendar.whyClosed(d('2026-10-28'))).toBe('Autumn half-term')
  expect(calendar.whyClosed(d('2026-11-02'))).toBe('INSET')
  expect(calendar.whyClosed(d('2027-05-03'))).toBe('Early May bank holiday')
  expect(calendar.whyClosed(d('2026-11-21'))).toBe('the weekend')
  expect(calendar.whyClosed(d('2026-12-25'))).toBe('the holidays')
  expect(calendar.whyClosed(d('2026-11-18'))).toBeUndefined()
})

test('year 11 leaves early, the others do not', () => {
  expect(calendar.isSchoolDay(d('2027-07-01'), 11)).toBe(false)
  expect(calendar.isSchoolDay(d('2027-07-01'), 10)).toBe(true)
  expect(calendar.isSchoolDay(d('2027-07-01'))).toBe(true)
})

test('six half-terms, each term split by its holiday', () => {
  const year = calendar.yearOf(d('2026-11-18')) ?? expect.fail()
  expect(calendar.halfTermsOf(year).map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
    'Autumn 1 2026-09-02 2026-10-25',
    'Autumn 2 2026-10-31 2026-12-18',
    'Spring 1 2027-01-04 2027-02-14',
    'Spring 2 2027-02-20 2027-03-25',
    'Summer 1 2027-04-12 2027-05-30',
    'Summer 2 2027-06-05 2027-07-21',
  ])
})

test('the school day before the Tuesday after an INSET Monday is the Friday before half-term', () => {
  expect(calendar.previousSchoolDay(d('2026-11-03'))).toBe('2026-10-23')
  expect(calendar.nextSchoolDay(d('2026-10-23'))).toBe('2026-11-03')
})

test('a week has the letter that was stored for it', () => {
  expect(calendar.weekLetter(d('2026-11-19'))).toBe('A')
  expect(calendar.weekLetter(d('2026-11-23'))).toBeUndefined()
})

test('counting school days agrees with listing them, and adjoining ranges add up', () => {
  fc.assert(
    fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
      const [from, middle, to] = [a, b, c].sort() as [SchoolDate, SchoolDate, SchoolDate]
      const days = calendar.schoolDays(from, to)
      expect(days).toHaveLength(calendar.countSchoolDays(from, to))
      expect(days.every((day) => weekdayOf(day) <= 5 && calendar.isSchoolDay(day) && day >= from && day <= to)).toBe(true)
      const split = calendar.countSchoolDays(from, middle) + calendar.countSchoolDays(addDays(middle, 1), to)
      expect(split).toBe(days.length)
    }),
  )
})

test('a year of which only one term is known keeps its own name', () => {
  const year = { name: '2027/28', terms: [{ name: 'Autumn', from: d('2027-09-02'), to: d('2027-12-17') }], closures: [] }
  const calendar = createCalendar([{ ...year, weekLetters: new Map() }])
  expect(calendar.yearNamed('2027/28')).toMatchObject({ name: '2027/28', from: '2027-09-02', to: '2027-12-17' })
})
