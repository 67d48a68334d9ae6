import type { ChartElement } from './card.ts'
import { oneLine } from './plain-text.ts'

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Values as they are written beside bars and in tables: whole numbers, or all with one decimal place. Nothing is a dash. */
export function writer(values: readonly (number | null)[]): (value: number | null | undefined) => string {
  const numbers = values.every((value) => value === null || Number.isInteger(value)) ? whole : tenths
  return (value) => (value === null || value === undefined ? '–' : numbers.format(value))
}

/** How the figures of a chart are written, all alike. */
export function chartWriter(chart: ChartElement): (value: number | null | undefined) => string {
  return writer(chart.series.flatMap(({ values }) => values))
}

/** The bounds of the value axis: those that the card names, widened to hold every value; otherwise from zero to the largest. */
export function valueRange(chart: ChartElement): { readonly from: number; readonly to: number } {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  const from = Math.min(chart.from ?? 0, ...values)
  const to = Math.max(chart.to ?? Number.NEGATIVE_INFINITY, ...values, from)
  const drawable = to - from > Math.max(1, Math.abs(from), Math.abs(to)) * 1e-9
  return drawable ? { from, to } : { from, to: from + 1 }
}

/** Whether there is anything to draw. */
export function hasFigures(chart: ChartElement): boolean {
  return chart.categories.some((_, at) => chart.series.some((series) => typeof series.values[at] === 'number'))
}

/** `Attendance by week (%)`: what the chart is of, with its unit. */
export function chartTitle(chart: ChartElement): string {
  return chart.unit.trim() === '' ? oneLine(chart.title) : `${oneLine(chart.title)} (${oneLine(chart.unit)})`
}

/** A bar of block characters, `most` of them for the largest value; nothing where there is no value. */
export function blockBar(
  value: number | null | undefined,
  range: { readonly from: number; readonly to: number },
  most: number,
): string {
  if (value === null || value === undefined) return ''
  const eighths = Math.round(((value - range.from) / (range.to - range.from)) * most * 8)
  const part = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? ''
  const bar = '█'.repeat(Math.floor(eighths / 8)) + part
  return bar === '' && value > range.from ? '▏' : bar
}
