import { expect, test } from 'vitest'
import { nextFormName } from './next-form-name.ts'

test.each([
  ['9X', 9, '10X'],
  ['9XA', 9, '10XA'],
  ['9.1', 9, '10.1'],
  ['9.9', 9, '10.9'],
  ['9 Hawking', 9, '10 Hawking'],
  ['9-Hawking', 9, '10-Hawking'],
  ['09X', 9, '10X'],
  ['07X', 7, '08X'],
  ['Y8 Curie', 8, 'Y9 Curie'],
  ['Hawking 10', 10, 'Hawking 11'],
  ['12A1', 12, '13A1'],
])('%s is a year later %s', (name, yearGroup, next) => {
  expect(nextFormName(name, yearGroup)).toBe(next)
})

test.each([
  ['Hawking', 9],
  ['19X', 9],
  ['9X', 8],
  ['90', 9],
  ['', 9],
])('nothing says what %s of Year %s is called a year later', (name, yearGroup) => {
  expect(nextFormName(name, yearGroup)).toBeUndefined()
})
