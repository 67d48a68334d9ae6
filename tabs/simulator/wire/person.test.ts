import { expect, test } from 'vitest'
import { greetingNameOf, hueOf, initialsOf, readPeople, shortNameOf } from './person.ts'

test.each([
  ['Ms Nia Bevan', 'NB', 'Nia', 'Nia Bevan'],
  ['Joseph Achebe-Lane', 'JA', 'Joseph', 'Joseph Achebe-Lane'],
  ['Mrs Beaumont', 'B', 'Mrs Beaumont', 'Beaumont'],
  ['Élodie d’Arcy', 'ÉD', 'Élodie', 'Élodie d’Arcy'],
])('%s is %s on an avatar and is greeted as %s', (name, initials, greeted, short) => {
  expect(initialsOf(name)).toBe(initials)
  expect(greetingNameOf(name)).toBe(greeted)
  expect(shortNameOf(name)).toBe(short)
})

test('an avatar has the same colour every time', () => {
  expect(hueOf('head@larkhill.example')).toBe(hueOf('head@larkhill.example'))
  expect(hueOf('head@larkhill.example')).toBeLessThan(360)
})

test('whoever has no e-mail cannot be chosen', () => {
  const nia = { email: 'nia@kingsmead.example', name: 'Nia Bevan', role: 'Form tutor', tryThis: ['who is out?'] }
  expect(readPeople([nia, { name: 'Nobody' }, null])).toEqual([nia])
  expect(readPeople({ people: [nia] })).toEqual([])
})
