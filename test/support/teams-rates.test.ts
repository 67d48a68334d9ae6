import { expect, test } from 'vitest'
import { conversationRates, createRateWatch } from './teams-rates.ts'

test('the eighth call within a second is too much, and a second later there is room again', () => {
  let now = 0
  const watch = createRateWatch(() => now)
  const said = Array.from({ length: 8 }, () => {
    now += 100
    return watch.count('a chat', conversationRates)
  })
  expect(said.slice(0, 7)).toEqual(Array(7).fill(undefined))
  expect(said[7]).toBe('more than 7 calls in 1000 ms of a chat')
  now += 2_000
  expect(watch.count('a chat', conversationRates)).toBeUndefined()
})

test('one conversation has nothing to do with another', () => {
  const watch = createRateWatch(() => 0)
  for (let call = 0; call < 7; call++) watch.count('a chat', conversationRates)
  expect(watch.count('another', conversationRates)).toBeUndefined()
})
