import { expect, test } from 'vitest'
import { overviewIn } from './open-address.ts'

test('a link to our own overview opens the tab at its view, and no other link does', () => {
  const here = 'http://localhost:3978'
  expect(overviewIn(`${here}/overview?scope=9X&week=2026-11-16`, here)).toBe('scope=9X&week=2026-11-16')
  expect(overviewIn(`${here}/overview`, here)).toBe('')
  for (const other of [`${here}/overview/config`, `${here}/files/a`, 'https://evil.example/overview']) {
    expect(overviewIn(other, here)).toBeUndefined()
  }
})
