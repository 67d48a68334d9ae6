import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChartElement, ElementOf } from './card.ts'
import { chartShape } from './chart-shapes.ts'

function chart(rest: Partial<ElementOf<'chart'>>): ChartElement {
  return { kind: 'chart', form: 'bar', title: 'By day', unit: '%', categories: ['Mon', 'Tue'], series: [], ...rest }
}

test('a bar of twice the sessions is twice as high', () => {
  const { bars } = chartShape(chart({ series: [{ name: 'Missed', values: [4, 8] }] }), { width: 400, height: 200 })
  expect(bars.map(({ height }) => height)).toEqual([(bars[1]?.height ?? 0) / 2, bars[1]?.height])
  expect(bars[0]?.y).toBeGreaterThan(bars[1]?.y ?? 0)
})

test('attendance is drawn between the bounds that the card names, with round values on the axis', () => {
  const shape = chartShape(chart({ series: [{ name: 'Attendance', values: [85, 100] }], from: 80, to: 100 }), {
    width: 400,
    height: 200,
  })
  expect(shape.ticks.values.map(({ label }) => label)).toEqual(['80', '85', '90', '95', '100'])
  expect(shape.bars[0]?.height).toBeCloseTo(shape.plot.height / 4)
  expect(shape.bars[1]?.height).toBeCloseTo(shape.plot.height)
})

test('a week without figures leaves a gap in the line', () => {
  const values = [94, null, 92, 91]
  const [line] = chartShape(
    chart({ form: 'line', categories: ['1', '2', '3', '4'], series: [{ name: 'Year 9', values }], from: 88 }),
    {
      width: 400,
      height: 200,
    },
  ).lines
  expect(line?.pieces.map((piece) => piece.map(({ value }) => value))).toEqual([[94], [92, 91]])
})

test('of a whole year of weeks only as many names are written as can be read', () => {
  const categories = Array.from({ length: 39 }, (_, at) => `Week ${at + 1}`)
  const series = [{ name: 'Year 9', values: categories.map(() => 93) }]
  const { ticks, plot } = chartShape(chart({ form: 'line', categories, series }), { width: 400, height: 200 })
  expect(ticks.categories.length * 7 * 6.5).toBeLessThan(plot.width)
  expect(ticks.categories[0]?.label).toBe('Week 1')
})

test('bars lie down from left to right, each beside its name', () => {
  const shape = chartShape(
    chart({ categories: ['Illness', 'Holiday not granted'], series: [{ name: 'Sessions', values: [12, 6] }] }),
    {
      width: 400,
      height: 120,
      lying: true,
    },
  )
  expect(shape.bars.map(({ x }) => x)).toEqual([shape.plot.x, shape.plot.x])
  expect(shape.bars[0]?.width).toBeCloseTo((shape.bars[1]?.width ?? 0) * 2)
  expect(shape.ticks.categories.map(({ label }) => label)).toEqual(['Illness', 'Holiday not granted'])
})

test('nothing is drawn outside the plot, whatever the figures', () => {
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }))
  const any = fc.record({
    form: fc.constantFrom('bar' as const, 'line' as const),
    categories: fc.array(fc.string(), { maxLength: 40 }),
    series: fc.array(fc.record({ name: fc.string(), values: fc.array(value, { maxLength: 40 }) }), { maxLength: 4 }),
    from: fc.option(fc.integer({ min: -10, max: 90 }), { nil: undefined }),
    lying: fc.boolean(),
  })
  fc.assert(
    fc.property(any, ({ lying, ...rest }) => {
      const { plot, bars, lines } = chartShape(chart(rest), { width: 390, height: 180, lying })
      const points = [
        ...bars.flatMap(({ x, y, width, height }) => [
          { x, y },
          { x: x + width, y: y + height },
        ]),
        ...lines.flatMap(({ pieces }) => pieces.flat()),
      ]
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(plot.x - 0.001)
        expect(x).toBeLessThanOrEqual(plot.x + plot.width + 0.001)
        expect(y).toBeGreaterThanOrEqual(plot.y - 0.001)
        expect(y).toBeLessThanOrEqual(plot.y + plot.height + 0.001)
      }
    }),
  )
})
