import fc from 'fast-check'
import { expect, test } from 'vitest'
import { academicYearStarting } from '../../prisma/fictional/academic-year.ts'
import { createCalendar } from './calendar.ts'
import { breaksAhead, nextBreak, nextTermEnd, schoolDaysUntil, schoolWeeksUntil } from './calendar-ahead.ts'
import { addDays, type SchoolDate } from './school-date.ts'

const d = (date: string) => date as SchoolDate
/** The year of DOMAIN, section 5, and the next. */
const calendar = createCalendar([2026, 2027].map(academicYearStarting))

test('from mid-November on, Christmas comes first, then half-term, Easter and summer', () => {
  const ahead = breaksAhead(calendar, d('2026-11-18')).slice(0, 5)
  expect(ahead.map(({ kind, lastDay, pupilsBack }) => [kind, lastDay, pupilsBack])).toEqual([
    ['christmas', '2026-12-18', '2027-01-05'],
    ['half-term', '2027-02-12', '2027-02-22'],
    ['easter', '2027-03-25', '2027-04-13'],
    ['half-term', '2027-05-28', '2027-06-07'],
    // The last day of term is an INSET day, so the last day of school is the one before.
    ['summer', '2027-07-20', expect.stringMatching(/^2027-09/)],
  ])
})

test('staff are back on an INSET day, pupils the day after', () => {
  expect(nextBreak(calendar, d('2026-11-18'), 'christmas')).toMatchObject({ back: '2027-01-04', pupilsBack: '2027-01-05' })
})

test('on its last day there is one day left, and in the holidays it is the break that one is in', () => {
  const christmas = nextTermEnd(calendar, d('2026-12-18'))
  expect(christmas && schoolDaysUntil(calendar, d('2026-12-18'), christmas)).toBe(1)
  expect(nextBreak(calendar, d('2026-12-24'))?.kind).toBe('christmas')
  expect(nextTermEnd(calendar, d('2026-12-24'))?.kind).toBe('easter')
})

test('the school days left are those that the calendar has, and never fewer than the weeks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), (days) => {
      const today = addDays(d('2026-09-02'), days)
      for (const to of breaksAhead(calendar, today)) {
        const left = schoolDaysUntil(calendar, today, to)
        expect(left).toBe(calendar.schoolDays(today, to.from).length)
        expect(schoolWeeksUntil(calendar, today, to)).toBeLessThanOrEqual(left)
        expect(calendar.isSchoolDay(to.lastDay)).toBe(true)
        expect(calendar.schoolDays(to.from, addDays(to.pupilsBack ?? to.from, -1))).toEqual([])
      }
    }),
    { numRuns: 100 },
  )
})
