import { expect, test } from 'vitest'
import { calendar, lexicons, questions, time, today } from '../../test/understanding/school.ts'
import { createCalendar } from '../school/calendar.ts'
import { understand } from './understand.ts'
import type { Knowing } from './understanding.ts'

const knowing: Knowing = { questions, today, time, calendar, lexicon: lexicons.coordinator }
const skeleton = questions.filter(({ name }) => ['attendance', 'absent-now', 'help'].includes(name))

test('what no question serves yet is recognised, and the nearest that works is offered', () => {
  const understanding = understand('detentions this week', { ...knowing, questions: skeleton })
  expect(understanding).toMatchObject({ kind: 'not yet', reading: { intent: 'behaviour', question: undefined } })
  if (understanding.kind !== 'not yet') return
  expect(understanding.nearest.map(({ reading }) => reading.question)).toEqual(['attendance', 'absent-now', 'help'])
})

test('a corrected name is said, with whose it was taken for', () => {
  expect(understand('attendance harpret gill', knowing)).toMatchObject({
    kind: 'question',
    reading: { assumed: ['read “harpret gill” as Harpreet Gill', 'year to date, as you gave no period'] },
  })
})

test('what a follow-up takes over is named', () => {
  const first = understand('attendance for 9X this week', knowing)
  if (first.kind !== 'question') throw new Error('not a question')
  expect(understand('and 9Y?', { ...knowing, previous: first.reading })).toMatchObject({
    kind: 'question',
    reading: { question: 'attendance', carried: ['question', 'period'] },
  })
})

test('a date to come is asked back, with the question as it stands today as a button', () => {
  const understanding = understand('attendance next week', knowing)
  expect(understanding).toMatchObject({
    kind: 'doubt',
    says: 'Next week (from Mon 23 Nov 2026) is still to come. Which dates do you mean?',
  })
  if (understanding.kind === 'doubt')
    expect(understanding.choices.map(({ label }) => label)).toEqual(['Attendance, Year 9, year to date'])
})

test('a comparison with a year that the calendar does not know is asked about, not left out in silence', () => {
  const thisYearOnly = createCalendar(calendar.years.filter(({ name }) => name === '2026/27'))
  const understanding = understand('attendance this half term vs last year', { ...knowing, calendar: thisYearOnly })
  expect(understanding).toMatchObject({ kind: 'doubt', says: expect.stringContaining('can’t find the other date') })
})

test('names usable under another permission are no candidates for a question that needs this one', () => {
  const lexicon = {
    ...lexicons.officer,
    names: (permission: string) => (permission === 'attendance' ? [] : lexicons.officer.names('attendance')),
  }
  const understanding = understand('attendance for Jamie Smith', { ...knowing, lexicon })
  expect(understanding).toMatchObject({
    kind: 'question',
    reading: { slots: { scope: { base: { kind: 'pupils', pupils: [{ said: 'Jamie Smith', candidates: [] }] } } } },
  })
})
