import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type SchoolDate } from '../school/school-date.ts'
import { differenceOf, type FormPeriod, type PlaceSaid, placesAfter } from './form-periods.ts'

const start = '2026-09-01' as SchoolDate
const day = (days: number) => addDays(start, days)
const yearStart = (date: SchoolDate) => (date >= start ? start : ('2025-09-01' as SchoolDate))
const dates = fc.integer({ min: -200, max: 120 }).map(day)
const said: fc.Arbitrary<PlaceSaid> = fc.record({
  form: fc.constantFrom('8V', '8W', '9X', null, undefined),
  yearGroup: fc.constantFrom(8, 9, undefined),
  admitted: fc.option(dates, { nil: undefined }),
  left: fc.constantFrom<SchoolDate | null | undefined>(null, undefined, day(20), day(90)),
})

test('however files follow each other, a pupil is never in two forms on one day', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(said, dates), { minLength: 1, maxLength: 6 }), (files) => {
      let periods: readonly FormPeriod[] = []
      for (const [row, asOf] of files) periods = placesAfter(periods, row, { asOf, yearStart })?.periods ?? periods
      for (const [index, { from, to }] of periods.entries()) {
        if (to !== null) expect(to >= from).toBe(true)
        const next = periods[index + 1]
        if (next) expect(to !== null && to < next.from).toBe(true)
      }
    }),
  )
})

test('the same file again changes nothing', () => {
  fc.assert(
    fc.property(said, dates, (row, asOf) => {
      const first = placesAfter([], row, { asOf, yearStart })?.periods ?? []
      const again = placesAfter(first, row, { asOf, yearStart })?.periods ?? []
      if (row.form !== null && first.length > 0)
        expect(differenceOf(first, again)).toMatchObject({ removed: [], altered: [], added: [] })
    }),
  )
})

test('somebody who comes back after leaving is on roll again from the new admission', () => {
  const known: readonly FormPeriod[] = [{ from: day(0), to: day(30), form: '8V', yearGroup: 8 }]
  const back = { form: '8W', yearGroup: 8, admitted: day(60), left: null }
  expect(placesAfter(known, back, { asOf: day(70), yearStart })?.periods).toEqual([
    ...known,
    { from: day(60), to: null, form: '8W', yearGroup: 8 },
  ])
})
