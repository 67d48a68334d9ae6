import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from './calendar.ts'
import { absenceBand, sessionsLeft, stillMissable } from './persistent-absence.ts'
import type { SchoolDate } from './school-date.ts'
import { emptyTally, isPersistentlyAbsent, type Tally } from './tally.ts'

const date = (text: string) => text as SchoolDate
const of = (possible: number, missed: number): Tally => ({
  ...emptyTally,
  possible,
  present: possible - missed,
  authorised: missed,
})
const anyTally = fc
  .integer({ min: 0, max: 400 })
  .chain((possible) => fc.integer({ min: 0, max: possible }).map((missed) => of(possible, missed)))

test('exactly 90 % attendance is persistent absence, just above it is at risk, and above 92 % it is neither', () => {
  expect(absenceBand(of(100, 10), 92)).toBe('persistent')
  expect(absenceBand(of(101, 10), 92)).toBe('at risk')
  expect(absenceBand(of(100, 8), 92)).toBe('at risk')
  expect(absenceBand(of(101, 8), 92)).toBe('neither')
})

test('exactly 50 % is severe absence', () => {
  expect(absenceBand(of(100, 50), 92)).toBe('severe')
  expect(absenceBand(of(100, 49), 92)).toBe('persistent')
})

test('below 20 possible sessions no label is given, whatever was missed', () => {
  expect(absenceBand(of(19, 19), 92)).toBe('too few')
  expect(absenceBand(of(20, 2), 92)).toBe('persistent')
  expect(absenceBand(of(0, 0), 92)).toBe('too few')
})

test('a pupil who has missed 5 of 100 sessions, with 280 to come, can miss 32 more and ends the year above 90 %', () => {
  expect(stillMissable(of(100, 5), 280)).toEqual({ left: 280, overTheYear: 32, inARow: 5 })
})

test('what can still be missed keeps attendance above 90 %, and one session more does not', () => {
  fc.assert(
    fc.property(anyTally, fc.integer({ min: 0, max: 380 }), (tally, left) => {
      const { overTheYear, inARow } = stillMissable(tally, left)
      const missed = tally.possible - tally.present
      const yearWith = (more: number) => of(tally.possible + left, missed + more)
      if (overTheYear >= 0 && tally.possible + left > 0) expect(isPersistentlyAbsent(yearWith(overTheYear))).toBe(false)
      if (overTheYear < left && tally.possible + left > 0) expect(isPersistentlyAbsent(yearWith(overTheYear + 1))).toBe(true)
      const rowOf = (more: number) => of(tally.possible + more, missed + more)
      if (inARow > 0) expect(isPersistentlyAbsent(rowOf(inARow))).toBe(false)
      if (inARow < left) expect(isPersistentlyAbsent(rowOf(inARow + 1))).toBe(true)
    }),
  )
})

test('the sessions left come from the calendar of the year group, and today counts as far as its register is not due', () => {
  const calendar = createCalendar([
    {
      name: '2026/27',
      terms: [{ name: 'Autumn', from: date('2026-11-02'), to: date('2026-11-20') }],
      closures: [
        { kind: 'inset', name: 'INSET', from: date('2026-11-12'), to: date('2026-11-12') },
        { kind: 'closure', name: 'Year 11 leaves', from: date('2026-11-19'), to: date('2026-11-20'), yearGroups: [11] },
      ],
      weekLetters: new Map(),
    },
  ])
  const morningDue = (_: SchoolDate, session: string) => session === 'AM'
  expect(sessionsLeft(calendar, date('2026-11-11'), 8, morningDue)).toBe(1 + 2 * 6)
  expect(sessionsLeft(calendar, date('2026-11-11'), 11, morningDue)).toBe(1 + 2 * 4)
  expect(sessionsLeft(calendar, date('2026-11-12'), 8, morningDue)).toBe(2 * 6)
  expect(sessionsLeft(calendar, date('2026-11-24'), 8, morningDue)).toBe(0)
})
