import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attendanceCodes, codeOn, codesInForceFrom } from './attendance-codes.ts'
import { addDays, type SchoolDate } from './school-date.ts'
import {
  absent,
  attended,
  chartPercent,
  isPersistentlyAbsent,
  isSeverelyAbsent,
  percentages,
  pool,
  sayPercent,
  tallyOf,
  without,
} from './tally.ts'

const day = '2026-11-18' as SchoolDate
const before2024 = addDays(codesInForceFrom, -1)
const countMarks = (codes: string) => pool(codes.split(' ').map((code) => tallyOf(code, day) ?? expect.fail(code)))
const anyCode = fc.constantFrom(...attendanceCodes.map(({ code }) => code), '', '-')
const anyTally = fc.array(anyCode).map((codes) => pool(codes.map((code) => tallyOf(code, day) ?? expect.fail(code))))

test('all 34 codes of the 2024 regulations are known, each once', () => {
  expect(new Set(attendanceCodes.map(({ code }) => code)).size).toBe(34)
})

test('possible sessions are those present, learning elsewhere, authorised and unauthorised, and no others', () => {
  expect(countMarks('/ \\ L V I N U D Y3 Z # -')).toEqual({
    possible: 7,
    present: 3,
    approved: 1,
    authorised: 1,
    unauthorised: 2,
    lateBefore: 1,
    lateAfter: 1,
    notPossible: 2,
    notCounted: 2,
  })
})

test('L is attendance, U is a whole session of unauthorised absence', () => {
  expect(attended(countMarks('L'))).toBe(1)
  expect(absent(countMarks('U'))).toBe(1)
})

test('a code that no register of that day may hold is reported, never guessed', () => {
  expect(tallyOf('H', day)).toBeUndefined()
  expect(tallyOf('/ ', day)).toBeUndefined()
  expect(tallyOf('zz', day)).toBeUndefined()
})

test('withdrawn codes count in history as they counted then', () => {
  expect(codeOn('H', before2024)?.category).toBe('authorised')
  expect(codeOn('J', before2024)?.category).toBe('approved')
  expect(codeOn('Y', before2024)?.category).toBe('not-possible')
  expect(codeOn('J', codesInForceFrom)).toBeUndefined()
})

test('exactly 90 % attendance is persistent absence, exactly 50 % severe', () => {
  const of = (present: number, away: number) =>
    pool([...Array(present).fill('/'), ...Array(away).fill('I')].map((c) => tallyOf(c, day) ?? expect.fail()))
  expect(isPersistentlyAbsent(of(18, 2))).toBe(true)
  expect(isPersistentlyAbsent(of(181, 20))).toBe(false)
  expect(isSeverelyAbsent(of(10, 10))).toBe(true)
  expect(isSeverelyAbsent(of(11, 10))).toBe(false)
})

test('no possible session means no percentage, not zero and not a hundred', () => {
  expect(percentages(countMarks('D # -'))).toEqual({ attendance: undefined, authorised: undefined, unauthorised: undefined })
})

test('a figure just under 90 % is not rounded up to it, nor 99.97 % to 100 %', () => {
  expect(sayPercent(89.98)).toBe('just under 90%')
  expect(sayPercent(90.02)).toBe('just over 90%')
  expect(sayPercent(99.97)).toBe('just under 100%')
  expect(sayPercent(0.01)).toBe('just over 0%')
  expect(sayPercent(90)).toBe('90.0%')
  expect(sayPercent(100)).toBe('100%')
  expect(sayPercent(94.25)).toBe('94.3%')
  expect(sayPercent(undefined)).toBe('no sessions yet')
})

test('a chart does not round 89.98 % up to 90, nor 90.05 % down to it', () => {
  expect([89.98, 90, 90.04, 99.97, 100, 0.01, 94.25].map(chartPercent)).toEqual([89.9, 90, 90.1, 99.9, 100, 0.1, 94.3])
})

test('pooling is the same in any order and grouping, and its parts add up', () => {
  fc.assert(
    fc.property(anyTally, anyTally, anyTally, (a, b, c) => {
      expect(pool([a, pool([b, c])])).toEqual(pool([pool([c, a]), b]))
      const all = pool([a, b, c])
      expect(all.possible).toBe(all.present + all.approved + all.authorised + all.unauthorised)
      expect(attended(all) + absent(all)).toBe(all.possible)
      expect(all.lateBefore).toBeLessThanOrEqual(all.present)
      expect(all.lateAfter).toBeLessThanOrEqual(all.unauthorised)
    }),
  )
})

test('taking a group out of the whole leaves the rest', () => {
  fc.assert(
    fc.property(anyTally, anyTally, (group, rest) => {
      expect(without(pool([group, rest]), group)).toEqual(rest)
    }),
  )
})

test('severe absence is always persistent absence too', () => {
  fc.assert(fc.property(anyTally, (tally) => !isSeverelyAbsent(tally) || isPersistentlyAbsent(tally)))
})
