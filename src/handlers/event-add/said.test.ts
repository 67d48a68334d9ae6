import { expect, test } from 'vitest'
import { timesOf } from './said.ts'

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
])('“%s” is at %s', (said, time) => expect(timesOf(said).time).toBe(time))

test.each([
  ['add year 9 parents evening on 3 december 4pm to 7pm', { time: '16:00', minutes: 180 }],
  ['options evening from 5 to 6:30', { time: '17:00', minutes: 90 }],
  ['parents evening 4-7pm on thursday', { time: '16:00', minutes: 180 }],
  ['info evening at 6 for an hour', { time: '18:00', minutes: 60 }],
  ['open evening at 7', { time: '19:00' }],
])('“%s” lasts from when until when', (said, times) => expect(timesOf(said)).toEqual(times))
