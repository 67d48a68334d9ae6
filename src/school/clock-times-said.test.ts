import { expect, test } from 'vitest'
import { clockTimeOf, clockTimesSaid } from './clock-times-said.ts'

function read(text: string, earliest = 6): readonly string[] {
  return clockTimesSaid(text).map((time) => clockTimeOf(time, earliest))
}

test.each([
  ['send my digest at 7:45', ['07:45']],
  ['digest at quarter to eight please', ['07:45']],
  ['quarter past 7', ['07:15']],
  ['half seven', ['07:30']],
  ['half past 8 in the morning', ['08:30']],
  ['ten to 8', ['07:50']],
  ['at 0745', ['07:45']],
  ['at 7.45am', ['07:45']],
  ['change it to 4pm', ['16:00']],
  ['at 3', ['15:00']],
  ['at eight o clock', ['08:00']],
  ['at 8 not 7', ['08:00', '07:00']],
  ['quiet from 4 to 7.30am', ['16:00', '07:30']],
  ['at noon', ['12:00']],
  ['at 12', ['12:00']],
  ['after 16:30', ['16:30']],
])('“%s” says %j', (text, times) => {
  expect(read(text)).toEqual(times)
})

test('what counts days, pupils or years is no time', () => {
  for (const text of ['for 3 days', 'stop year 9 reminders', 'for 2 weeks', 'until 14 december', 'from 3 pupils', '9x and 9y'])
    expect(read(text), text).toEqual([])
})

test('a time whose half of the day nobody said is the next one from the hour on that makes sense', () => {
  const [five] = clockTimesSaid('after 5')
  expect(five && clockTimeOf(five, 12)).toBe('17:00')
  expect(five && clockTimeOf(five, 4)).toBe('05:00')
})
