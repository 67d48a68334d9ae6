import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absenceSpells, type SessionMark } from './absence-spells.ts'
import { attendanceCodes, codeOn, isAway } from './attendance-codes.ts'
import { addDays, type SchoolDate } from './school-date.ts'

const start = '2026-11-02' as SchoolDate
/** Marks from a morning on, `?` for a missing one. */
const marksOf = (codes: readonly string[]): readonly SessionMark[] =>
  codes.map((code, at) => ({
    date: addDays(start, Math.floor(at / 2)),
    session: at % 2 === 0 ? 'AM' : 'PM',
    code: code === '?' ? undefined : code,
  }))
const spellsOf = (codes: string) =>
  absenceSpells(marksOf(codes.split(' '))).map(({ from, to, sessions, codes: which, notKnown }) => [
    `${from.date} ${from.session}`,
    `${to.date} ${to.session}`,
    sessions,
    Object.fromEntries(which),
    notKnown,
  ])

test('a morning away is a period of absence, and two and a half days are another', () => {
  expect(spellsOf('I \\ / \\ I I I N M \\')).toEqual([
    ['2026-11-02 AM', '2026-11-02 AM', 1, { I: 1 }, 0],
    ['2026-11-04 AM', '2026-11-06 AM', 5, { I: 3, N: 1, M: 1 }, 0],
  ])
})

test('arriving after the register closed ends an absence, for the child is in the building', () => {
  expect(spellsOf('I U I \\')).toHaveLength(2)
})

test('a missing mark or a session that was not possible neither ends an absence nor lengthens it', () => {
  expect(spellsOf('I ? Y4 I ? \\')).toEqual([['2026-11-02 AM', '2026-11-03 PM', 2, { I: 2 }, 1]])
})

test('every session away lies in exactly one period of absence', () => {
  const code = fc.constantFrom(...attendanceCodes.map((each) => each.code), '?')
  fc.assert(
    fc.property(fc.array(code), (codes) => {
      const away = codes.filter((each) => {
        const known = codeOn(each, start)
        return known && isAway(known)
      })
      const spells = absenceSpells(marksOf(codes))
      expect(spells.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(away.length)
      expect(spells.every(({ sessions, codes: which }) => [...which.values()].reduce((a, b) => a + b, 0) === sessions)).toBe(true)
    }),
  )
})
