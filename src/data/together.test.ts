import { expect, test } from 'vitest'
import { DatabaseBusy } from './sqlite-connection.ts'
import { together } from './together.ts'

test('what comes while a commit is under way shares the next one, in order', async () => {
  const groups: (readonly string[])[] = []
  const finish: (() => void)[] = []
  const record = together(async (names: readonly string[]) => {
    groups.push(names)
    if (groups.length === 1) await new Promise<void>((resolve) => void finish.push(resolve))
    return names.map((name) => `${name} is kept`)
  })
  const first = record('Nia')
  while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const others = Promise.all([record('Sue'), record('Dot')])
  finish[0]?.()
  expect(await first).toBe('Nia is kept')
  expect(await others).toEqual(['Sue is kept', 'Dot is kept'])
  expect(groups).toEqual([['Nia'], ['Sue', 'Dot']])
  expect(await record('Tess')).toBe('Tess is kept')
})

test('one that cannot be kept takes nobody with it', async () => {
  const record = together(async (names: readonly string[]) => {
    if (names.includes('Bad')) throw new Error('Bad cannot be kept')
    return names
  })
  const kept = await Promise.allSettled([record('Nia'), record('Bad'), record('Sue')])
  expect(kept).toMatchObject([{ value: 'Nia' }, { reason: new Error('Bad cannot be kept') }, { value: 'Sue' }])
  expect(await record('Dot')).toBe('Dot')
})

test('a database that is locked for long is waited for once, not once for each', async () => {
  let attempts = 0
  const record = together(async () => {
    attempts++
    throw new DatabaseBusy()
  })
  const refused = await Promise.allSettled([record('Nia'), record('Sue'), record('Dot')])
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(attempts).toBe(1)
})
