import fc from 'fast-check'
import type { Card, Element, Tone } from '../../src/cards/card.ts'
import { awkwardNames } from './sample-cards.ts'

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...awkwardNames), fc.lorem({ maxCount: 30 }))
const tone = fc.constantFrom<Tone>('neutral', 'good', 'warning', 'attention')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }))
const bound = maybe(fc.integer({ min: -100, max: 100 }))
const question = fc.record({ name: fc.string({ maxLength: 30 }), params: fc.jsonValue() })

const mark = fc.record({ mark: fc.oneof(fc.constantFrom('·', 'I', 'Y1', ''), words), tone })
const day = fc.record({ AM: mark, PM: mark })

const element: fc.Arbitrary<Element> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('note' as const), text: words }),
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
)

/** Any card at all, sensible or not. */
export const arbitraryCard: fc.Arbitrary<Card> = fc.record({
  title: words,
  subtitle: maybe(words),
  notice: fc.constant('Formroom has an answer for you.'),
  audience: fc.constantFrom('asker' as const, 'everyone' as const),
  body: fc.array(element, { maxLength: 60 }),
})
