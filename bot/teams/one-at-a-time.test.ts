import { expect, test } from 'vitest'
import { createOneAtATime } from './one-at-a-time.ts'

test('what concerns one conversation happens in order, whatever became of what was before', async () => {
  const inTurn = createOneAtATime(1)
  const happened: string[] = []
  const begun: string[] = []
  async function work(name: string): Promise<string> {
    begun.push(name)
    await new Promise((resolve) => setTimeout(resolve, 5))
    happened.push(name)
    if (name === 'second') throw new Error('no')
    return name
  }
  const all = ['first', 'second', 'third'].map((name) => inTurn('a chat', () => work(name)))
  const other = inTurn('another', () => work('elsewhere'))
  expect(begun).toEqual(['first', 'elsewhere'])
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await other).toBe('elsewhere')
  expect(happened.filter((name) => name !== 'elsewhere')).toEqual(['first', 'second', 'third'])
})
