import { expect, test } from 'vitest'
import { datesInWords, scopeInWords, understoodInShort, understoodLines } from './understood-words.ts'

const week = {
  intent: 'attendance',
  question: 'attendance',
  scope: 'form:9X',
  period: { from: '2026-11-16', to: '2026-11-18', said: 'this_week' },
  filters: {},
}

test('a reading is told in a line', () => {
  const explained = { understood: week, outcome: 'answer', audience: 'everyone' as const, why: [], text: '', slack: undefined }
  expect(understoodInShort(explained)).toBe('attendance · form 9X · 16 to 18 Nov 2026')
  expect(understoodInShort({ ...explained, understood: undefined, outcome: 'not-understood' })).toBe('Not understood')
  const unknown = { ...week, intent: 'unknown', scope: 'none', period: null }
  expect(understoodInShort({ ...explained, understood: unknown, outcome: 'not-understood' })).toBe('Not understood')
})

test.each([
  ['form:9X', 'form 9X'],
  ['years:7+8', 'years 7, 8'],
  ['ks:3', 'key stage 3'],
  ['group:PP+boys@year:9', 'PP and boys in year 9'],
  ['pupil:?', 'a pupil who cannot be shown'],
  ['school', 'the whole school'],
  ['none', undefined],
])('the scope %s is told as %s', (scope, words) => {
  expect(scopeInWords(scope)).toBe(words)
})

test('dates are told once where they share a month or a year', () => {
  expect(datesInWords('2026-11-18', '2026-11-18')).toBe('18 Nov 2026')
  expect(datesInWords('2026-09-02', '2026-11-18')).toBe('2 Sept to 18 Nov 2026')
  expect(datesInWords('2025-12-15', '2026-01-09')).toBe('15 Dec 2025 to 9 Jan 2026')
})

test('every part that was understood has its line, and what was not said has none', () => {
  const lines = understoodLines({ ...week, filters: { under: 90, session: 'AM' }, by: 'weekday', carried: ['scope'] })
  expect(lines.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Intent: attendance',
    'Question: attendance',
    'About: form 9X',
    'Period: 16 to 18 Nov 2026 (this week)',
    'Filters: under 90, session AM',
    'By: weekday',
    'Carried over: scope',
  ])
})
