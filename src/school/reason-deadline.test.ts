import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absenceRulesOn } from './absence-rules.ts'
import { createCalendar } from './calendar.ts'
import { reasonDeadline } from './reason-deadline.ts'
import { addDays, type SchoolDate } from './school-date.ts'

const date = (text: string) => text as SchoolDate
const calendar = createCalendar([
  {
    name: '2026/27',
    terms: [
      { name: 'Autumn', from: date('2026-09-02'), to: date('2026-12-18') },
      { name: 'Spring', from: date('2027-01-04'), to: date('2027-03-25') },
    ],
    closures: [
      { kind: 'half-term', name: 'Autumn half-term', from: date('2026-10-26'), to: date('2026-10-30') },
      { kind: 'inset', name: 'INSET', from: date('2026-11-02'), to: date('2026-11-02') },
    ],
    weekLetters: new Map(),
  },
])
const on = (absence: string, today: string) => reasonDeadline(calendar, date(absence), date(today))

test('the reason is due on the fifth school day after the absence', () => {
  expect(on('2026-11-11', '2026-11-18')).toEqual({ age: 5, left: 0, due: '2026-11-18' })
  expect(on('2026-11-11', '2026-11-19')).toEqual({ age: 6, left: -1, due: '2026-11-18' })
  expect(on('2026-11-18', '2026-11-18')).toEqual({ age: 0, left: 5, due: '2026-11-25' })
})

test('half-term, INSET days and weekends do not age an absence', () => {
  expect(on('2026-10-23', '2026-11-03')).toEqual({ age: 1, left: 4, due: '2026-11-09' })
  expect(on('2026-12-17', '2027-01-01')).toEqual({ age: 1, left: 4, due: '2027-01-07' })
})

test('at the end of the calendar the day is not known', () => {
  expect(on('2027-03-24', '2027-03-25').due).toBeUndefined()
})

test('an absence ages by one each school day, and age and days left always make five', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(60), (start, later) => {
      const absence = addDays(date('2026-09-03'), start)
      const today = addDays(absence, later)
      const { age, left } = reasonDeadline(calendar, absence, today)
      expect(age + left).toBe(absenceRulesOn(absence).reasonDueInSchoolDays)
      const grown = reasonDeadline(calendar, absence, addDays(today, 1)).age - age
      expect(grown).toBe(calendar.isSchoolDay(addDays(today, 1)) ? 1 : 0)
    }),
  )
})
