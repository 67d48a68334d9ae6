import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from '../cards/card.ts'
import { filledIn, fillIn } from './field-values.ts'

const options = ['hall', 'yard', 'gym'].map((value) => ({ value, label: value.toUpperCase() }))
const fields: readonly Field[] = [
  { kind: 'line', name: 'line', label: 'Line', most: 40 },
  { kind: 'paragraph', name: 'paragraph', label: 'Paragraph' },
  { kind: 'number', name: 'number', label: 'Number', least: -5, most: 50 },
  { kind: 'date', name: 'date', label: 'Date' },
  { kind: 'time', name: 'time', label: 'Time' },
  { kind: 'tick', name: 'tick', label: 'Tick' },
  { kind: 'choice', name: 'choice', label: 'Choice', options },
  { kind: 'choices', name: 'choices', label: 'Choices', options },
  { kind: 'search', name: 'one', label: 'One', chosen: [] },
  { kind: 'search', name: 'several', label: 'Several', chosen: [], several: true },
]

const anything = fc.oneof(
  fc.anything(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('2026-11-25', '08:40', ' 12 ', '12.5', 'true', 'hall', 'hall,yard', 'moon', ''),
  fc.array(fc.constantFrom('hall', 'yard', 'true', 'moon', 7)),
)
const given = fc.record(Object.fromEntries(fields.map(({ name }) => [name, anything])), { requiredKeys: [] })

test('whatever comes in, only what each field can hold goes on, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(given, (values) => {
      const first = fillIn(fields, values)
      const taken = Object.fromEntries(Object.entries(first.values).filter(([name]) => !(name in first.faults)))
      const again = fillIn(fields, taken)
      expect(again.values).toEqual({ tick: false, choices: [], one: [], several: [], ...taken })
      expect(again.faults).toEqual({})
      for (const [name, value] of Object.entries(taken)) {
        const field = fields.find((each) => each.name === name)
        expect(isOfKind(field as Field, value), `${name}: ${JSON.stringify(value)}`).toBe(true)
      }
    }),
  )
})

test('what was filled in stands in the form again, whatever it was', () => {
  fc.assert(
    fc.property(given, (values) => {
      const { values: read, faults } = fillIn(fields, values)
      for (const field of filledIn(fields, values, faults)) {
        if (field.name in read && !(field.name in faults)) expect(field.value).toEqual(read[field.name])
        expect(field.error).toBe(faults[field.name])
      }
    }),
  )
})

test('a field that is needed and empty is said to be, of every kind', () => {
  const needed = fields.map((field) => ({ ...field, required: true }))
  const { faults } = fillIn(needed, {})
  expect(Object.keys(faults).toSorted()).toEqual(fields.map(({ name }) => name).toSorted())
})

test('what is too long is left as it was typed, with how long it may be', () => {
  const { faults } = fillIn(fields, { line: 'x'.repeat(41) })
  expect(faults).toEqual({ line: 'Please keep this to 40 characters.' })
  expect(filledIn(fields, { line: 'x'.repeat(41) }, faults)[0]).toMatchObject({ value: 'x'.repeat(41) })
})

test('a number out of bounds is not taken, and is shown', () => {
  expect(fillIn(fields, { number: '51' }).faults).toEqual({ number: 'Please give 50 or less.' })
  expect(fillIn(fields, { number: '-6' }).faults).toEqual({ number: 'Please give -5 or more.' })
  expect(fillIn(fields, { number: 'a few' }).faults).toEqual({ number: 'Please give a number.' })
})

function isOfKind(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'line':
      return typeof value === 'string' && value === value.trim() && value.length <= 40 && !/[\n\r\0]/.test(value)
    case 'paragraph':
      return typeof value === 'string' && value === value.trim() && value !== '' && !/[\r\0\p{Cs}]/u.test(value)
    case 'number':
      return typeof value === 'number' && value >= -5 && value <= 50
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    case 'time':
      return typeof value === 'string' && /^\d\d:\d\d$/.test(value)
    case 'tick':
      return typeof value === 'boolean'
    case 'choice':
      return options.some((option) => option.value === value)
    case 'choices':
      return Array.isArray(value) && value.every((each) => options.some((option) => option.value === each))
    case 'search':
      return Array.isArray(value) && value.every((each) => typeof each === 'string') && (field.several || value.length < 2)
  }
}
