import fc from 'fast-check'
import type { Card, Element, Field, Tone } from '../../src/cards/card.ts'
import { awkwardNames } from './sample-cards.ts'

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...awkwardNames), fc.lorem({ maxCount: 30 }))
const tone = fc.constantFrom<Tone>('neutral', 'good', 'warning', 'attention')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }))
const bound = maybe(fc.integer({ min: -100, max: 100 }))
const question = fc.record({ name: fc.string({ maxLength: 30 }), params: fc.jsonValue() })

const mark = fc.record({ mark: fc.oneof(fc.constantFrom('·', 'I', 'Y1', ''), words), tone })
const day = fc.record({ AM: mark, PM: mark })

const call = fc.record({ name: fc.string({ maxLength: 30 }), params: fc.jsonValue() })
const fieldName = fc.constantFrom('name', 'note', 'day', 'year', 'place', 'people', 'told', 'reason')
const optionValue = fc.stringMatching(/^[a-z0-9-]{1,150}$/)
const options = fc.uniqueArray(fc.record({ value: optionValue, label: words }), {
  selector: ({ value }) => value,
  maxLength: 130,
})
const said = { name: fieldName, label: words, hint: maybe(words), required: maybe(fc.boolean()), error: maybe(words) }
const typed = maybe(fc.oneof(words, fc.constant('x'.repeat(3_000))))
const values = maybe(fc.array(optionValue, { maxLength: 4 }))

const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('line' as const, 'paragraph' as const),
    ...said,
    value: typed,
    most: maybe(fc.integer({ min: 1, max: 9_000 })),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    ...said,
    value: maybe(fc.integer({ min: -1_000, max: 1_000 })),
    least: maybe(fc.integer({ min: -1_000, max: 0 })),
    most: maybe(fc.integer({ min: 1, max: 1_000 })),
  }),
  fc.record({ kind: fc.constant('date' as const), ...said, value: maybe(fc.constantFrom('2026-11-25', '2026-02-30', 'soon')) }),
  fc.record({ kind: fc.constant('time' as const), ...said, value: maybe(fc.constantFrom('08:40', '25:00', 'noon')) }),
  fc.record({ kind: fc.constant('tick' as const), ...said, value: maybe(fc.boolean()) }),
  fc.record({ kind: fc.constant('choice' as const), ...said, options, value: maybe(optionValue) }),
  fc.record({ kind: fc.constant('choices' as const), ...said, options, value: values }),
  fc.record({ kind: fc.constant('search' as const), ...said, chosen: options, several: maybe(fc.boolean()), value: values }),
)

const form: fc.Arbitrary<Element> = fc.record({
  kind: fc.constant('form' as const),
  form: fc.record({
    action: fc.string({ maxLength: 30 }),
    params: fc.jsonValue(),
    key: fc.uuid(),
    fields: fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 8 }),
    submit: words,
    carried: maybe(fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue(), { maxKeys: 5 })),
  }),
})

const element: fc.Arbitrary<Element> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('note' as const), text: words }),
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constant('item' as const), text: words, ask: maybe(fc.record({ label: words, question })) }),
  fc.record({ kind: fc.constant('item' as const), text: words, act: maybe(fc.record({ label: words, action: call })) }),
  fc.record({ kind: fc.constant('badge' as const), text: words, tone }),
  fc.record({ kind: fc.constant('figure' as const), value: words, label: words, comparison: maybe(words), tone }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 15 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    title: maybe(words),
    headings: fc.array(words, { maxLength: 24 }),
    rows: fc.array(fc.array(words, { maxLength: 24 }), { maxLength: 120 }),
    empty: maybe(words),
  }),
  fc.record({
    kind: fc.constant('chart' as const),
    form: fc.constantFrom('bar' as const, 'line' as const),
    title: words,
    unit: words,
    categories: fc.array(words, { maxLength: 50 }),
    series: fc.array(fc.record({ name: words, values: fc.array(value, { maxLength: 60 }) }), { maxLength: 9 }),
    from: bound,
    to: bound,
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    title: words,
    weeks: fc.array(fc.record({ label: words, days: fc.array(fc.option(day), { maxLength: 6 }) }), { maxLength: 50 }),
    key: fc.array(words, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('asks' as const), buttons: fc.array(fc.record({ label: words, question }), { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant('acts' as const),
    buttons: fc.array(
      fc.record({ label: words, action: call, tone: maybe(fc.constantFrom('primary' as const, 'danger' as const)) }),
      {
        maxLength: 30,
      },
    ),
  }),
  fc.record({
    kind: fc.constant('link' as const),
    label: words,
    url: fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('http://127.0.0.1:3978/x', 'javascript:alert(1)')),
  }),
)

/** Any card at all, sensible or not; with one form at most. */
export const arbitraryCard: fc.Arbitrary<Card> = fc
  .record({
    title: words,
    subtitle: maybe(words),
    notice: fc.constant('Formroom has an answer for you.'),
    audience: fc.constantFrom('asker' as const, 'everyone' as const),
    body: fc.array(element, { maxLength: 60 }),
    form: maybe(form),
  })
  .map(({ form: one, body, ...card }) => ({ ...card, body: one ? [...body.slice(0, 2), one, ...body.slice(2)] : body }))
