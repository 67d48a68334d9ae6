import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonInstant } from './clock.ts'
import { type InterruptionRules, interruption, isPaused, saidTogether, type ToldToday } from './interruption.ts'
import type { SchoolDate } from './school-date.ts'

const wednesday = '2026-11-18' as SchoolDate
const rules: InterruptionRules = {
  quiet: { from: '17:30', until: '07:00' },
  teaching: [
    { from: '09:10', until: '10:10' },
    { from: '11:30', until: '12:30' },
  ],
  messagesADay: 2,
  minutesBetween: 5,
}
const nothing: ToldToday = { messages: 0, lastAt: undefined }
const at = (time: string, date = wednesday) => londonInstant(date, time)
const asked = (time: string, told = nothing, with_: Partial<InterruptionRules> = {}) =>
  interruption({ ...rules, ...with_ }, told, at(time))

test('nobody is spoken to in the evening or before seven in the morning', () => {
  expect(['06:59', '07:00', '17:29', '17:30', '23:59', '00:00'].map((time) => asked(time))).toEqual([
    'quiet',
    'now',
    'now',
    'quiet',
    'quiet',
    'quiet',
  ])
})

test('quiet hours within one day end on that day', () => {
  expect(
    ['11:59', '12:00', '13:59', '14:00'].map((time) =>
      asked(time, nothing, { quiet: { from: '12:00', until: '14:00' }, teaching: [] }),
    ),
  ).toEqual(['now', 'quiet', 'quiet', 'now'])
})

test('nobody is spoken to while they teach, and at once when the lesson ends', () => {
  expect(['09:09', '09:10', '10:09', '10:10', '11:30'].map((time) => asked(time))).toEqual([
    'now',
    'teaching',
    'teaching',
    'now',
    'teaching',
  ])
})

test('two messages a day are enough, and two come five minutes apart', () => {
  expect(asked('13:00', { messages: 2, lastAt: at('07:45') })).toBe('enough for today')
  expect(asked('07:49', { messages: 1, lastAt: at('07:45') })).toBe('just told')
  expect(asked('07:50', { messages: 1, lastAt: at('07:45') })).toBe('now')
})

test('quiet hours are by the clock on the wall, in summer as in winter', () => {
  for (const date of ['2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31'] as SchoolDate[]) {
    expect(interruption(rules, nothing, at('06:59', date))).toBe('quiet')
    expect(interruption(rules, nothing, at('07:00', date))).toBe('now')
  }
})

const minutes = (minute: number) => new Date(at('07:00').getTime() + minute * 60_000)
const waiting = fc
  .record({ due: fc.nat(600), patience: fc.option(fc.nat(120), { nil: undefined }), life: fc.nat(240) })
  .map(({ due, patience, life }) => ({
    dueAt: minutes(due),
    byAt: patience === undefined ? undefined : minutes(due + patience),
    staleAt: minutes(due + life),
  }))

test('what is said together is worth a message, is not too early by more than the pause between two, and is never stale', () => {
  fc.assert(
    fc.property(fc.array(waiting, { maxLength: 12 }), fc.nat(700), fc.nat(30), (all, minute, between) => {
      const now = minutes(minute)
      const said = saidTogether(all, now, between)
      const isWorthIt = all.some(({ byAt, staleAt }) => byAt && byAt <= now && staleAt > now)
      if (!isWorthIt) return said.length === 0
      const ahead = minutes(minute + between)
      return (
        said.every(({ dueAt, staleAt }) => dueAt <= ahead && staleAt > now) &&
        all.every((one) => said.includes(one) || one.dueAt > ahead || one.staleAt <= now)
      )
    }),
  )
})

test('a pause lasts until the morning of the day that it names', () => {
  expect(isPaused('2026-11-18' as SchoolDate, '2026-11-17' as SchoolDate)).toBe(true)
  expect(isPaused(wednesday, wednesday)).toBe(false)
  expect(isPaused(undefined, wednesday)).toBe(false)
})
