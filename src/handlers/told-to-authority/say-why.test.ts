import { expect, test } from 'vitest'
import { sayWhy } from './say-why.ts'

const ill = { id: 1, name: 'Rami Haddad', form: '9S', sessions: 43, schoolDays: 21.5, inARow: 19 }

test('days of illness are told with the longest run among them', () => {
  expect(sayWhy(null, ill, 15)).toBe(
    '21.5 school days of illness this year, 19 in a row at most. From 15 on the local authority is told.',
  )
})

test('of a run that began before the summer, this year’s days are told apart from its length', () => {
  expect(sayWhy(null, { ...ill, sessions: 8, schoolDays: 4, inARow: 17 }, 15)).toBe(
    '4 school days of illness this year, 17 in a row with those before the summer. From 15 on the local authority is told.',
  )
})
