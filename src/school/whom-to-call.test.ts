import { expect, test } from 'vitest'
import { createCalendar } from './calendar.ts'
import { londonInstant, londonTime } from './clock.ts'
import { handedOver } from './duty-rota.ts'
import { isClosed, type SafeguardingLead } from './on-duty.ts'
import type { SchoolDate } from './school-date.ts'
import { whomToCall } from './whom-to-call.ts'

const date = (text: string) => text as SchoolDate
const calendar = createCalendar([
  {
    name: '2026/27',
    terms: [
      { name: 'Autumn', from: date('2026-09-02'), to: date('2026-12-18') },
      { name: 'Spring', from: date('2027-01-04'), to: date('2027-03-25') },
      { name: 'Summer', from: date('2027-04-12'), to: date('2027-07-21') },
    ],
    closures: [
      { name: 'Autumn half-term', kind: 'half-term', from: date('2026-10-26'), to: date('2026-10-30') },
      { name: 'Early May bank holiday', kind: 'bank-holiday', from: date('2027-05-03'), to: date('2027-05-03') },
      { name: 'INSET', kind: 'inset', from: date('2026-11-02'), to: date('2026-11-02') },
    ],
    weekLetters: new Map(),
  },
])
const team: readonly SafeguardingLead[] = [
  { staffId: 1, name: 'Farida Rahimi', email: 'f@school.example', role: 'dsl' },
  { staffId: 2, name: 'Tom Whitlock', email: 't@school.example', role: 'deputy dsl' },
]
const weekly = ['Mon-Fri 08:00-12:30 Farida Rahimi ext 214', 'Mon-Fri 13:30-16:30 Tom Whitlock']
const settings = {
  'social-care-number': ' 020 7946 0000 ',
  'social-care-number-out-of-hours': '',
  'quiet-from': '17:30',
  'quiet-until': '07:00',
}

function whom(day: string, time: string, rota: readonly string[] = weekly) {
  return whomToCall({ rota, team, settings, now: { date: date(day), time }, closed: isClosed(calendar, date(day)) })
}
const first = (...asked: Parameters<typeof whom>) => {
  const { state, onDuty, rounds, outOfHours } = whom(...asked)
  return [state, onDuty[0]?.name, onDuty[0]?.until, rounds[0]?.[0]?.name, outOfHours ? 'out of hours' : 'in hours']
}

test('duty begins and ends on the minute, half past the hour as well', () => {
  expect(first('2026-11-18', '07:59')).toEqual(['nobody on duty', undefined, undefined, 'Farida Rahimi', 'out of hours'])
  expect(first('2026-11-18', '08:00')).toEqual(['on duty', 'Farida Rahimi', '12:30', 'Farida Rahimi', 'in hours'])
  expect(first('2026-11-18', '12:29')[1]).toBe('Farida Rahimi')
  expect(first('2026-11-18', '13:30')).toEqual(['on duty', 'Tom Whitlock', '16:30', 'Tom Whitlock', 'in hours'])
  expect(first('2026-11-18', '16:30')).toEqual(['nobody on duty', undefined, undefined, 'Farida Rahimi', 'out of hours'])
})

test('a gap in the middle of the day is no evening: nobody is on duty, and it is in hours', () => {
  expect(first('2026-11-18', '12:30')).toEqual(['nobody on duty', undefined, undefined, 'Farida Rahimi', 'in hours'])
})

test('on a bank holiday, an INSET day and in the holidays the weekly rota does not count', () => {
  for (const day of ['2027-05-03', '2026-11-02', '2026-10-28', '2026-12-22', '2027-08-04'])
    expect(first(day, '10:00').at(0), day).toBe('nobody on duty')
  expect(first('2027-05-03', '10:00').at(-1)).toBe('out of hours')
})

test('what is handed over counts on a bank holiday as well, for its hours', () => {
  const handed = handedOver(weekly, { date: date('2027-05-03'), time: '09:30' }, '10:30', {
    who: 'Tom Whitlock',
    extension: '9',
  })
  expect(first('2027-05-03', '09:30', handed)).toEqual(['on duty', 'Tom Whitlock', '10:30', 'Tom Whitlock', 'in hours'])
  expect(first('2027-05-03', '10:30', handed)[0]).toBe('nobody on duty')
  expect(first('2027-05-04', '09:45', handed)[1]).toBe('Farida Rahimi')
})

test('a weekend that is on the rota counts between school days, and not in the holidays', () => {
  const rota = [...weekly, 'Sat-Sun 09:00-12:00 Tom Whitlock']
  expect(first('2026-11-21', '10:00', rota)[1]).toBe('Tom Whitlock')
  expect(first('2026-11-22', '10:00', rota)[1]).toBe('Tom Whitlock')
  expect(first('2026-12-27', '10:00', rota)[0]).toBe('nobody on duty')
  expect(first('2026-11-21', '10:00')).toEqual(['nobody on duty', undefined, undefined, 'Farida Rahimi', 'out of hours'])
})

test('without a rota the day is as long as it is not quiet; what was handed over once makes no rota', () => {
  expect(first('2026-11-18', '10:00', [])).toEqual(['no rota', undefined, undefined, 'Farida Rahimi', 'in hours'])
  expect(first('2026-11-18', '17:30', []).at(-1)).toBe('out of hours')
  expect(first('2026-11-18', '06:59', []).at(-1)).toBe('out of hours')
  expect(first('2026-11-21', '10:00', []).at(-1)).toBe('out of hours')
  const once = handedOver([], { date: date('2026-11-18'), time: '09:00' }, '10:00', { who: 'Tom Whitlock', extension: undefined })
  expect(first('2026-11-18', '09:30', once)[1]).toBe('Tom Whitlock')
  expect(first('2026-11-18', '10:30', once)).toEqual(['no rota', undefined, undefined, 'Farida Rahimi', 'in hours'])
})

test('the hours are those of the clock on the wall, before and after it changes', () => {
  // Clocks go forward on 28 March and back on 31 October 2027: the Mondays before and after.
  for (const [day, utc] of [
    ['2027-03-22', 'T08:00:00Z'],
    ['2027-04-12', 'T07:00:00Z'],
    ['2027-06-14', 'T07:00:00Z'],
  ] as const) {
    expect(londonInstant(date(day), '08:00').toISOString()).toBe(new Date(`${day}${utc}`).toISOString())
    const { time } = londonTime(new Date(new Date(`${day}${utc}`).getTime() - 60_000))
    expect(first(day, time)[0], day).toBe('nobody on duty')
    expect(first(day, londonTime(new Date(`${day}${utc}`)).time)[1], day).toBe('Farida Rahimi')
  }
})

test('duty goes on where the next line is theirs too', () => {
  const rota = ['Mon-Fri 08:00-12:00 Farida Rahimi', 'Mon-Fri 12:00-16:00 Farida Rahimi', 'Mon-Fri 16:00-17:00 Tom Whitlock']
  expect(whom('2026-11-18', '09:00', rota).onDuty).toMatchObject([{ name: 'Farida Rahimi', until: '16:00' }])
})

test('a number that nobody has set is none', () => {
  expect(whom('2026-11-18', '10:00').socialCare).toEqual({ inHours: '020 7946 0000', outOfHours: undefined })
})
