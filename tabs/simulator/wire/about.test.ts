import { expect, test } from 'vitest'
import { greetingAt, readAbout, schoolDay, schoolTime } from './about.ts'

test('the school’s clock is London’s, in summer too', () => {
  const summer = new Date('2027-06-16T07:30:00Z')
  expect(schoolDay(summer)).toBe('Wed 16 Jun 2027')
  expect(schoolTime(summer)).toBe('08:30')
})

test.each([
  ['2026-11-18T08:00:00Z', 'Good morning'],
  ['2026-11-18T13:00:00Z', 'Good afternoon'],
  ['2026-11-18T18:00:00Z', 'Good evening'],
])('at %s one is greeted with "%s"', (moment, greeting) => {
  expect(greetingAt(new Date(moment))).toBe(greeting)
})

test('what the server says of itself is read, and what it leaves out has a calm default', () => {
  const now = '2026-11-18T10:30:00.000Z'
  expect(readAbout({ schoolName: 'Larkhill', now, clockFixed: true, version: '0.1.0' })).toEqual({
    schoolName: 'Larkhill',
    now: new Date(now),
    clockFixed: true,
    clockRate: 1,
    version: '0.1.0',
  })
  expect(readAbout({ clockRate: 3600 })).toMatchObject({ clockFixed: false, clockRate: 3600 })
  expect(readAbout(null)).toMatchObject({ schoolName: 'The school', clockFixed: false, clockRate: 1 })
})
