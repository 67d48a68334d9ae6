import { expect, test } from 'vitest'
import { readView, scopeOfView, writeView } from '../../tabs/overview/view.ts'
import { overviewAddress, overviewKey } from './overview-view.ts'
import { parseSchoolDate } from './school-date.ts'
import type { ScopeBase } from './scope.ts'

const page = 'https://formroom.school.example/overview'

test('the page reads every address that a card links to as what the card is about', () => {
  const views = [
    {},
    { scope: '9', period: '2026-27.autumn', group: 'PP' },
    { scope: '9X', week: parseSchoolDate('2026-11-16') },
    { scope: '9 Hawking & Co', pupil: 41 },
  ] as const
  for (const view of views) {
    const address = new URL(overviewAddress(page, view))
    expect(readView(address.search)).toEqual(view)
    expect(address.search.slice(1)).toBe(writeView(view))
  }
})

const places: readonly ScopeBase[] = [
  { kind: 'school' },
  { kind: 'years', yearGroups: [9] },
  { kind: 'forms', forms: ['9X'] },
  { kind: 'forms', forms: ['9'] },
]

test.each(places)('the page takes the name of %o for that part of the school', (base) => {
  expect(scopeOfView({ scope: overviewKey(base) }).base).toEqual(base)
})

test('several forms and a teaching group have no page', () => {
  expect(overviewKey({ kind: 'forms', forms: ['9X', '9Y'] })).toBeUndefined()
  expect(overviewKey({ kind: 'classes', classes: ['9-Ma1'] })).toBeUndefined()
})
