import { on, once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import type { Submit } from '../../src/door.ts'
import { processOfItsOwn } from './process-of-its-own.ts'

/**
 * Sends a form in a process of its own and kills that with all of its effect written and nothing of it committed (`before`), or with all
 * of it committed and no receipt given (`after`). `of`: whose actions, those of the tests or the product's own.
 */
export async function killedHalfWay(
  url: string,
  when: 'before' | 'after',
  submit: Submit,
  of: 'tests' | 'product' = 'tests',
): Promise<void> {
  const child = await processOfItsOwn('half-an-effect.ts', 'submitHalf', url, when, submit, of)
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  let said = ''
  for await (const piece of on(child.stdout, 'data', { close: ['end'] })) {
    said += String(piece)
    if (said.includes('half')) break
  }
  expect(said).toContain('half')
  child.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])
}
