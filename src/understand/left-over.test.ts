import { expect, test } from 'vitest'
import { calendar, lexicons, questions, time, today } from '../../test/understanding/school.ts'
import type { Reading } from '../handlers/reading.ts'
import { understand } from './understand.ts'

const hear = (said: string, previous?: Reading) =>
  understand(said, { questions, today, time, calendar, lexicon: lexicons.coordinator, previous })

test.each([
  'attendance not 9X',
  "who's out apart from 9X",
  'year 9 attendance without Jamie Smith',
  'attendance for everyone but 9X',
  "who isn't absent today",
  "who hasn't been late",
  "who's had no lates",
  "don't show me attendance",
  'attendance excluding PA pupils',
])('“%s” is asked back, never answered with the opposite', (said) => {
  expect(hear(said).kind).toBe('doubt')
})

test('who leaves out a form is offered the others of its year', () => {
  const understanding = hear('lates this week except 9X')
  if (understanding.kind !== 'doubt') throw new Error('not asked back')
  expect(understanding.choices.map(({ reading }) => reading.slots.scope.base)).toEqual([
    { kind: 'forms', forms: ['9Y', '9Z', '9A1', '9A2', '9 Hawking'] },
  ])
})

test('“not under 90” is at least 90', () => {
  expect(hear('kids not under 90%')).toMatchObject({ kind: 'question', reading: { slots: { filters: { min: 90 } } } })
})

test('a follow-up that leaves a form out is asked back', () => {
  const first = hear('attendance this week')
  if (first.kind !== 'question') throw new Error('not a question')
  expect(hear('not 9X', first.reading).kind).toBe('doubt')
})

test.each([
  ['attendance in maths', 'maths'],
  ['attendance by house', 'house'],
  ['attendance by teacher', 'teacher'],
  ['attendance of pupils in band', 'band'],
  ['attendance for dance club', 'dance'],
  ['8x late this term', '8x'],
])('“%s” is not answered as if “%s” had not been said', (said, left) => {
  expect(hear(said)).toMatchObject({
    kind: 'doubt',
    says: `I am not sure what to do with “${left}”. Shall I answer without it?`,
  })
})

test('a word that the answer can do without is said to be left out', () => {
  expect(hear('cn i hav 9x attendance last week')).toMatchObject({
    kind: 'question',
    reading: { assumed: ['a question without “cn”, which I left out', 'a question without “hav”, which I left out'] },
  })
})

test('why it is wanted at once says nothing about what is wanted', () => {
  expect(hear('need 9x attendance asap parents evening is in 5 mins!!!')).toMatchObject({
    kind: 'question',
    reading: { question: 'attendance', assumed: ['year to date, as you gave no period'] },
  })
})
