import { expect, test } from 'vitest'
import type { Card, Element } from './card.ts'
import { text } from './card.ts'
import { fitted, type Room, shortened } from './shorten.ts'

const room: Room = { rows: 2, columns: 2, buttons: 1, points: 2, series: 1, options: 3, text: 50, elements: 10 }

function card(...body: readonly Element[]): Card {
  return { title: 'Attendance', notice: 'An answer.', audience: 'asker', body }
}

const said = (made: Card) => made.body.flatMap((element) => (element.kind === 'note' ? [element.text] : []))

test('a list that is cut says by how many, and how to see them', () => {
  const three = card({
    kind: 'table',
    headings: ['Pupil', 'Form', 'Missed'],
    rows: ['A', 'B', 'C'].map((name) => [name, '9X', '1']),
  })
  expect(said(shortened(three, room))).toEqual([
    'And 1 more. Ask for one form, or a shorter time, to see the rest.',
    'And 1 more column. Ask for one form, or a shorter time, to see the rest.',
  ])
})

test('of a course in time the latest weeks stay, of bars the first', () => {
  const chart = (form: 'bar' | 'line') =>
    card({
      kind: 'chart',
      form,
      title: 'T',
      unit: '%',
      categories: ['1', '2', '3'],
      series: [{ name: 'S', values: [91, 92, 93] }],
    })
  expect(shortened(chart('line'), room).body[0]).toMatchObject({ categories: ['2', '3'], series: [{ values: [92, 93] }] })
  expect(said(shortened(chart('line'), room))).toEqual(['The chart shows the latest 2 of 3.'])
  expect(shortened(chart('bar'), room).body[0]).toMatchObject({ categories: ['1', '2'], series: [{ values: [91, 92] }] })
  expect(said(shortened(chart('bar'), room))).toEqual(['The chart shows the first 2 of 3.'])
})

test('a card that fits is left as it is', () => {
  const whole = card(text('Everyone is in.'))
  expect(
    fitted(
      whole,
      { ...room, elements: Number.POSITIVE_INFINITY },
      (one) => one,
      () => true,
    ),
  ).toEqual(whole)
})

test('where nothing else helps the end goes, and that is said', () => {
  const long = card(text('One.'), text('Two.'), text('Three.'))
  const made = fitted(
    long,
    { ...room, elements: Number.POSITIVE_INFINITY },
    (one) => one,
    ({ body }) => body.length <= 2,
  )
  expect(made.body).toEqual([
    text('One.'),
    { kind: 'note', text: 'There is more than fits here: ask about one form, or a shorter time, to see it.' },
  ])
})
