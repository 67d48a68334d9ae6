import { expect, test } from 'vitest'
import { calendarGrid, calendarLines } from './calendar-grid.ts'
import type { CalendarElement, CalendarWeek, Tone } from './card.ts'

const day = (AM: string, PM: string, tone: Tone = 'neutral'): CalendarWeek['days'][number] => ({
  AM: { mark: AM, tone },
  PM: { mark: PM, tone },
})
const calendar = (weeks: readonly CalendarWeek[]): CalendarElement => ({ kind: 'calendar', title: 'A year', weeks, key: [] })

test('each day stands under its weekday, morning before afternoon, and a day without school is left blank', () => {
  const weeks = [
    { label: '7 Sep', days: [day('·', '·'), null, day('I', 'I'), day('L', '·'), day('·', '')] },
    { label: '14 Sep', days: [null, null, null, null, day('N', '?')] },
  ]
  expect(calendarLines(calendar(weeks))).toEqual([
    '        Mon  Tue  Wed  Thu  Fri',
    '7 Sep   ··        II   L·   ·',
    '14 Sep                      N?',
  ])
})

test('codes of two letters widen every day alike', () => {
  const weeks = [{ label: '7 Sep', days: [day('Y1', 'Y1'), day('/', '\\'), null, null, null] }]
  expect(calendarLines(calendar(weeks))).toEqual(['       Mon   Tue   Wed   Thu   Fri', '7 Sep  Y1Y1  / \\'])
})

test('neighbours of one tone are one piece, so that a quiet week costs little', () => {
  const quiet = { label: '7 Sep', days: Array.from({ length: 5 }, () => day('·', '·', 'good')) }
  const ill = { label: '14 Sep', days: [...quiet.days.slice(0, 4), day('I', 'I', 'neutral')] }
  const { weeks } = calendarGrid(calendar([quiet, ill]))
  expect(weeks.map(({ pieces }) => pieces.map(({ tone }) => tone))).toEqual([['good'], ['good', 'neutral']])
})

test('a year without weeks says so', () => {
  expect(calendarLines(calendar([]))).toEqual(['No school weeks yet.'])
})
