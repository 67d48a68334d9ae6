import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCard } from '../../test/support/arbitrary-card.ts'
import { absentNow, addStaffForm, attendanceAnswer, receipt, trend } from '../../test/support/sample-cards.ts'
import { oneLine } from './plain-text.ts'
import { toText } from './to-text.ts'

test('an answer reads figure first, then how it compares, then who, then what next', () => {
  expect(toText(attendanceAnswer)).toBe(
    `Attendance of 9X, this week
Mon 16 to Fri 20 November

92.4 %  268 of 290 sessions attended
        1.9 points below last week

Authorised    13
Unauthorised  9
Late          7
Year 9        93.6 %

By day (%)
Mon  94.8  ██████████████▊
Tue  93.1  █████████████▏
Wed  94.8  ██████████████▊
Thu  91.4  ███████████▍
Fri  87.9  ███████▉

Lowest this week
Pupil              Attendance  Missed  Unauthorised
Tyrone Osei-Bonsu      40.0 %       6             4
Zofia Wiśniewska       60.0 %       4             0
Aaliyah Rahman         70.0 %       3             1
Callum O’Shea          80.0 %       2             2
Grace Nakamura         90.0 %       1             0

290 possible sessions of 29 pupils, Mon 16 to Fri 20 November. No register missing. Data as of Fri 20 November, 15:40.

[By pupil] [Last week] [This half-term] [Reasons] [Compare forms]`,
  )
})

test('what stands out is marked in words and signs, without colour', () => {
  expect(toText(absentNow)).toContain('‼ Not a fire roll: use the printed lists')
  expect(toText(absentNow)).toContain('! PM register not taken, or not arrived')
})

test('a chart of several series becomes a table', () => {
  expect(toText(trend)).toContain('        This year  Last year\n7 Sep        95.6       94.9\n')
})

test('nothing of a table is left out', () => {
  fc.assert(
    fc.property(arbitraryCard, (card) => {
      const written = toText(card)
      for (const element of card.body) {
        if (element.kind === 'table') for (const cell of element.rows.flat()) expect(written).toContain(oneLine(cell))
      }
    }),
    { numRuns: 20 },
  )
})

test('a form reads as its fields, with what is in them and what was wrong', () => {
  expect(toText(addStaffForm)).toContain(
    `Title: Ms
Surname (needed): ____
E-mail (needed): j.doe@
  ‼ That is no e-mail address.
First day: ____
  Leave it empty for today.`,
  )
  expect(toText(addStaffForm)).toMatch(/\[Send\]$/)
})

test('a link reads as its address, and what can be done as its buttons', () => {
  expect(toText(receipt)).toContain('Open the year: https://formroom.example/year\n\n[Undo] [Another]')
})
