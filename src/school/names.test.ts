import { expect, test } from 'vitest'
import { foldName } from './fold-name.ts'
import { upnFault } from './upn.ts'

test('a name folds to what a hurried tutor types', () => {
  expect(foldName('Zoë O’Brien-Wójcik')).toBe('zoe obrien wojcik')
  expect(foldName("D'Angelo  St. John")).toBe('dangelo st john')
  expect(foldName('Łukasz Nguyễn')).toBe('lukasz nguyen')
})

test('the check letter of the worked example is B', () => {
  expect(upnFault('B801200005001')).toBeUndefined()
  expect(upnFault('C801200005001')).toBe('its check letter should be B')
})

test('a temporary UPN ends in a letter, which counts by its index', () => {
  expect(upnFault('Z80120000500A')?.startsWith('its check letter should be')).toBe(true)
  expect(upnFault('801200005001')).toMatch(/a letter, 11 digits/)
})
