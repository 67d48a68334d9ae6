import { expect, test } from 'vitest'
import { counted, firstRows } from './first-rows.ts'

const rows = (count: number) => Array.from({ length: count }, (_, at) => at)

test('a long list shows its first ten, and all of it to whoever asked for all', () => {
  expect(firstRows(rows(26), false)).toEqual(rows(10))
  expect(firstRows(rows(26), true)).toEqual(rows(26))
})

test('nobody is sent for two more rows', () => {
  expect(firstRows(rows(12), false)).toHaveLength(12)
  expect(firstRows(rows(13), false)).toHaveLength(10)
})

test('a heading says how many there are, and how many of them are shown', () => {
  expect(counted('Near it', 10, 1026)).toBe('Near it (10 of 1,026)')
  expect(counted('Near it', 8, 8)).toBe('Near it (8)')
})
