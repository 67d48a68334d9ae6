import { expect, test } from 'vitest'
import { nearNames } from './near-names.ts'

test('of forms those of the same year are offered, in order', () => {
  expect(nearNames('9Q', ['10A', '9Y', '9X', '8V'])).toEqual(['9X', '9Y'])
})

test('where no name has the year, or none was said, those spelt most alike are offered', () => {
  expect(nearNames('Hawkin', ['Hawking', 'Curie', 'Turing'])).toEqual(['Curie', 'Hawking', 'Turing'])
  const many = Array.from({ length: 20 }, (_, index) => `House ${index}`)
  expect(nearNames('House 1', many)).toHaveLength(8)
  expect(nearNames('House 1', many)).toContain('House 1')
  expect(nearNames('13Z', ['7A', '8A'])).toEqual(['7A', '8A'])
})
