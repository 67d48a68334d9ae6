import { expect, test } from 'vitest'
import { timeIn } from './said.ts'

test.each([
  ['parents evening on 3 dec 6pm', '18:00'],
  ['options evening 5.30 pm', '17:30'],
  ['open evening 4 feb 18:30', '18:30'],
  ['info evening at 6', '18:00'],
  ['briefing 8am', '08:00'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['parents evening 21 jan', undefined],
  ['reports at 4 dec', undefined],
  ['25:70', undefined],
])('“%s” is at %s', (said, time) => expect(timeIn(said)).toBe(time))
