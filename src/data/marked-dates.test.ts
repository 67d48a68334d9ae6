import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from '../school/calendar.ts'
import { addDays, earlier, later, mondayOf, type SchoolDate } from '../school/school-date.ts'
import type { Due } from './due.ts'
import { type Piece, piecesOf, unexpectedIn } from './marked-dates.ts'
import { startYearOf } from './roll-ups.ts'

const start = '2026-06-01' as SchoolDate
const someDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays(start, days))
const someDays = fc
  .uniqueArray(someDay, { maxLength: 40 })
  .map((days) => days.toSorted().map((date) => ({ date, latest: 'PM' as const })))

/** Whether a mark of that date is among the rows that a piece reads. */
function reads(piece: Piece, date: SchoolDate): boolean {
  if (piece.kind === 'year') return startYearOf(date) === piece.startYear
  const day = piece.kind === 'weeks' ? mondayOf(date) : date
  return piece.range.from <= day && day <= piece.range.to
}

test('whatever the range, its roll-ups and marks together hold each of its marks once, and no others', () => {
  fc.assert(
    fc.property(someDays, someDay, someDay, fc.constantFrom('year', 'weeks', 'marks'), (marked, a, b, largest) => {
      const range = { from: earlier(a, b), to: later(a, b) }
      const pieces = piecesOf(range, marked, largest)
      for (const { date } of marked) {
        const times = pieces.filter((piece) => reads(piece, date)).length
        expect(times, date).toBe(range.from <= date && date <= range.to ? 1 : 0)
      }
    }),
  )
})

test('a year that is asked for to date is read from the year’s roll-up, and a school week from the week’s', () => {
  const marked = ['2026-09-02', '2026-11-17', '2026-11-18'].map((date) => ({ date: date as SchoolDate, latest: 'AM' as const }))
  const kinds = (from: string, to: string) =>
    piecesOf({ from: from as SchoolDate, to: to as SchoolDate }, marked, 'year').map(({ kind }) => kind)
  expect(kinds('2026-09-01', '2026-11-18')).toEqual(['year'])
  expect(kinds('2026-11-17', '2026-11-18')).toEqual(['weeks'])
  expect(kinds('2026-09-02', '2026-11-17')).toEqual(['weeks', 'marks'])
  expect(kinds('2026-11-18', '2026-11-18')).toEqual(['marks'])
})

test('marks on a day off, of a year group that is away and of a session not yet due answer no expectation', () => {
  const calendar = createCalendar([
    {
      name: '2026/27',
      terms: [{ name: 'Autumn', from: '2026-11-02' as SchoolDate, to: '2026-12-18' as SchoolDate }],
      closures: [
        { kind: 'inset', name: 'INSET day', from: '2026-11-02' as SchoolDate, to: '2026-11-02' as SchoolDate },
        {
          kind: 'closure',
          name: 'Work experience',
          from: '2026-11-16' as SchoolDate,
          to: '2026-11-20' as SchoolDate,
          yearGroups: [10],
        },
      ],
      weekLetters: new Map(),
    },
  ])
  const markedDates = ['2026-11-02', '2026-11-03', '2026-11-18'].map((date) => ({
    date: date as SchoolDate,
    latest: 'PM' as const,
  }))
  const due: Due = { date: '2026-11-18' as SchoolDate, dayBefore: '2026-11-17' as SchoolDate, sessions: ['AM'] }
  const range = { from: '2026-11-01' as SchoolDate, to: '2026-11-18' as SchoolDate }
  expect(unexpectedIn(range, { calendar, markedDates }, due)).toEqual({
    dates: ['2026-11-02'],
    yearGroupsAway: [{ from: '2026-11-16', to: '2026-11-18', yearGroups: [10] }],
    notDueFrom: due,
  })
})
