import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from './calendar.ts'
import { inOrder, type MeetingPattern, meetingTimeOn, meetingTimes, repeatings, type TimeChange } from './meeting-times.ts'
import { addDays, mondayOf, type SchoolDate, weekdayOf } from './school-date.ts'
import { schoolWeeks } from './school-weeks.ts'

const d = (date: string) => date as SchoolDate
const closed = (kind: 'half-term' | 'inset' | 'bank-holiday', name: string, from: string, to = from) => ({
  kind,
  name,
  from: d(from),
  to: d(to),
})
const term = (name: string, from: string, to: string) => ({ name, from: d(from), to: d(to) })
const bare = {
  name: '2026/27',
  terms: [
    term('Autumn', '2026-09-02', '2026-12-18'),
    term('Spring', '2027-01-04', '2027-03-25'),
    term('Summer', '2027-04-12', '2027-07-21'),
  ],
  closures: [
    closed('half-term', 'Autumn half-term', '2026-10-26', '2026-10-30'),
    closed('inset', 'INSET', '2026-11-02'),
    closed('inset', 'INSET', '2027-01-04'),
    closed('half-term', 'Spring half-term', '2027-02-15', '2027-02-19'),
    closed('bank-holiday', 'Early May bank holiday', '2027-05-03'),
  ],
  weekLetters: new Map<SchoolDate, string>(),
}
const mondays = schoolWeeks(createCalendar([bare]), d('2026-09-01'), d('2027-07-21'))
const weekLetters = new Map(mondays.map((monday, at) => [monday, at % 2 === 0 ? 'A' : 'B']))
const calendar = createCalendar([{ ...bare, weekLetters }])

const briefing: MeetingPattern = { date: d('2026-09-07'), time: '08:25', minutes: 15, repeats: 'weekly' }
const dates = (pattern: MeetingPattern, from: string, to: string, changes: readonly TimeChange[] = []) =>
  meetingTimes(pattern, changes, calendar, d(from), d(to)).map(({ date }) => date)

const anyDate = fc.integer({ min: -20, max: 340 }).map((days) => addDays(d('2026-09-01'), days))
const anyTime = fc.integer({ min: 8, max: 18 }).map((hour) => `${String(hour).padStart(2, '0')}:15`)
const anyPattern: fc.Arbitrary<MeetingPattern> = fc.record({
  date: anyDate,
  time: fc.option(anyTime, { nil: undefined }),
  minutes: fc.integer({ min: 5, max: 180 }),
  repeats: fc.constantFrom(...repeatings),
  until: fc.option(anyDate, { nil: undefined }),
})
const year = [addDays(d('2026-09-01'), -40), addDays(d('2026-09-01'), 400)] as const
const allOf = (pattern: MeetingPattern, changes: readonly TimeChange[] = []) => meetingTimes(pattern, changes, calendar, ...year)

test('a Monday briefing skips half-term, the INSET day after it and the bank holiday', () => {
  expect(dates(briefing, '2026-10-19', '2026-11-16')).toEqual(['2026-10-19', '2026-11-09', '2026-11-16'])
  expect(dates(briefing, '2027-05-01', '2027-05-12')).toEqual(['2027-05-10'])
})

test('a fortnight is two school weeks: half-term does not count, and an INSET day is missed without moving the rest', () => {
  const fortnightly: MeetingPattern = { ...briefing, repeats: 'fortnightly' }
  expect(dates(fortnightly, '2026-09-01', '2026-11-30')).toEqual([
    '2026-09-07',
    '2026-09-21',
    '2026-10-05',
    '2026-10-19',
    '2026-11-09',
    '2026-11-23',
  ])
  expect(dates({ ...fortnightly, date: d('2026-09-14') }, '2026-10-10', '2026-11-20')).toEqual(['2026-10-12', '2026-11-16'])
})

test('a meeting of week B is held in weeks with that letter, whatever letter its first week has', () => {
  expect(dates({ ...briefing, repeats: 'week B' }, '2026-09-01', '2026-10-20')).toEqual([
    '2026-09-07',
    '2026-09-21',
    '2026-10-05',
    '2026-10-19',
  ])
  expect(dates({ ...briefing, repeats: 'week A' }, '2026-09-01', '2026-10-20')).toEqual([
    '2026-09-14',
    '2026-09-28',
    '2026-10-12',
  ])
})

test('a meeting held once is on its day, a Saturday in the holidays as well', () => {
  const once: MeetingPattern = { ...briefing, date: d('2026-10-31'), repeats: 'never' }
  expect(dates(once, '2026-10-01', '2026-11-30')).toEqual(['2026-10-31'])
  expect(dates(once, '2026-11-01', '2026-11-30')).toEqual([])
  expect(meetingTimes({ ...once, time: undefined }, [], calendar, ...year)[0]?.time).toBeUndefined()
})

test('a time that was moved is found on its new day under its first one, and one that was called off is said to be', () => {
  const changes: readonly TimeChange[] = [
    { date: d('2026-11-16'), toDate: d('2026-11-20'), toTime: '08:00', calledOff: false },
    { date: d('2026-11-23'), calledOff: true },
  ]
  expect(meetingTimes(briefing, changes, calendar, d('2026-11-17'), d('2026-11-24'))).toEqual([
    { originally: '2026-11-16', date: '2026-11-20', time: '08:00', minutes: 15, moved: true, calledOff: false },
    { originally: '2026-11-23', date: '2026-11-23', time: '08:25', minutes: 15, moved: false, calledOff: true },
  ])
  expect(dates(briefing, '2026-11-16', '2026-11-16', changes)).toEqual([])
})

test('what was moved is held even where its own day is closed by now', () => {
  const changes: readonly TimeChange[] = [{ date: d('2026-11-02'), toDate: d('2026-11-03'), calledOff: false }]
  expect(dates(briefing, '2026-11-01', '2026-11-06', changes)).toEqual(['2026-11-03'])
})

test('a meeting that was called off altogether has none of its times', () => {
  expect(allOf({ ...briefing, calledOff: true }).every(({ calledOff }) => calledOff)).toBe(true)
})

test('whatever repeats is on its weekday, on days of school, from its first to its last day, in weeks of its kind', () => {
  fc.assert(
    fc.property(anyPattern, (pattern) => {
      const times = allOf(pattern)
      if (pattern.repeats === 'never') {
        expect(times.map(({ date }) => date)).toEqual([pattern.date])
        return
      }
      for (const { date, originally, moved } of times) {
        expect(date).toBe(originally)
        expect(moved).toBe(false)
        expect(weekdayOf(date)).toBe(weekdayOf(pattern.date))
        expect(calendar.isSchoolDay(date)).toBe(true)
        expect(date >= pattern.date && (pattern.until === undefined || date <= pattern.until)).toBe(true)
        if (pattern.repeats === 'week A' || pattern.repeats === 'week B')
          expect(`week ${calendar.weekLetter(date)}`).toBe(pattern.repeats)
      }
      if (pattern.repeats === 'fortnightly') {
        const places = times.map(({ date }) => mondays.indexOf(mondayOf(date)))
        expect(places.every((place) => (place - (places[0] ?? 0)) % 2 === 0)).toBe(true)
      }
    }),
  )
})

test('two halves of a range hold what the whole holds, with any changes', () => {
  const someChanges = (pattern: MeetingPattern) =>
    fc.uniqueArray(
      fc.record({
        date: fc.constantFrom(...allOf(pattern).map(({ date }) => date), addDays(pattern.date, 1)),
        toDate: fc.option(anyDate, { nil: undefined }),
        toTime: fc.option(anyTime, { nil: undefined }),
        calledOff: fc.boolean(),
      }),
      { maxLength: 6, selector: ({ date }) => date },
    )
  const any = anyPattern.chain((pattern) => fc.tuple(fc.constant(pattern), someChanges(pattern), anyDate))
  fc.assert(
    fc.property(any, ([pattern, changes, middle]) => {
      const whole = allOf(pattern, changes)
      const halves = [
        ...meetingTimes(pattern, changes, calendar, year[0], middle),
        ...meetingTimes(pattern, changes, calendar, addDays(middle, 1), year[1]),
      ]
      expect(halves).toEqual(whole)
      expect(new Set(whole.map(({ originally }) => originally)).size).toBe(whole.length)
      expect(whole.toSorted(inOrder)).toEqual(whole)
      for (const time of whole) expect(meetingTimeOn(pattern, changes, calendar, time.originally)).toEqual(time)
    }),
  )
})
