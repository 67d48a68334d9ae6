import { expect, test } from 'vitest'
import { readView, scopeOfView, writeView } from './view.ts'

test('a view survives its address, so that it can be shared', () => {
  for (const query of [
    '',
    'scope=9',
    'scope=9X&period=2026-27.autumn&group=PP',
    'scope=9X&week=2026-11-16',
    'scope=9+Hawking&pupil=41',
  ]) {
    expect(writeView(readView(query))).toBe(query)
  }
})

test('what is malformed in an address is left out', () => {
  expect(readView('?week=2026-11-31&pupil=-4&group=everybody&period=../x')).toEqual({})
  expect(readView('?pupil=1e3.5&scope=%20')).toEqual({})
})

test('a number is a year group, anything else a form, and a form whose name is a number says so', () => {
  expect(scopeOfView({}).base).toEqual({ kind: 'none' })
  expect(scopeOfView({ scope: 'school' }).base).toEqual({ kind: 'school' })
  expect(scopeOfView({ scope: '9' }).base).toEqual({ kind: 'years', yearGroups: [9] })
  expect(scopeOfView({ scope: '9X' }).base).toEqual({ kind: 'forms', forms: ['9X'] })
  expect(scopeOfView({ scope: 'form:9' }).base).toEqual({ kind: 'forms', forms: ['9'] })
  expect(scopeOfView({ scope: '9', group: 'PP' }).groups).toEqual([[{ group: 'PP' }]])
})
