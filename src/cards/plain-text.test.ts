import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutTo, displayWidth, inPieces, lines, oneLine } from './plain-text.ts'

test('a cut name shows that it was cut, and keeps whole letters', () => {
  expect(cutTo('Wilhelmina', 6)).toBe('Wilhe…')
  expect(cutTo('Zoë 👩‍👩‍👧‍👦', 8)).toBe('Zoë…')
  expect(cutTo('Zoë', 3)).toBe('Zoë')
})

test('whatever the words, a cut is no longer than allowed and leaves no broken letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 150 }), (text, max) => {
      const cut = cutTo(text, max)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(cut).not.toMatch(/\p{Surrogate}/u)
      if (text.length <= max) expect(cut).toBe(text)
      else expect(text.startsWith(cut.slice(0, -1))).toBe(true)
    }),
  )
})

test('a long text in pieces is the same text', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 200 }), fc.integer({ min: 20, max: 300 }), (text, max) => {
      const pieces = inPieces(text, max)
      expect(pieces.every((piece) => piece.length <= max)).toBe(true)
      expect(pieces.join(' ')).toBe(text)
    }),
  )
})

test('a name on several lines, or turned round by invisible characters, stands on one line as it is', () => {
  expect(oneLine(' Zoë\r\n\tMay\u202e ')).toBe('Zoë May')
  expect(oneLine('\n')).toBe('–')
  expect(lines('One\n\n two')).toEqual(['One', 'two'])
})

test('accents take no room of their own, and emoji and Chinese letters take two', () => {
  expect(['Zoe\u0301', 'Zoë', '王明', '🎉'].map(displayWidth)).toEqual([3, 3, 4, 2])
})
