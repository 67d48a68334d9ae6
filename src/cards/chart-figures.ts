import type { ChartElement } from './card.ts'
import { oneLine } from './plain-text.ts'

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** A value as it is written beside a bar or in a table: at most one decimal place. Nothing is a dash. */
export function written(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : numbers.format(value)
}

/** The bounds of the value axis: those that the card names, widened to hold every value; otherwise from zero to the largest. */
export function valueRange(chart: ChartElement): { readonly from: number; readonly to: number } {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  const from = Math.min(chart.from ?? 0, ...values)
  const to = Math.max(chart.to ?? Number.NEGATIVE_INFINITY, ...values, from)
  return to > from ? { from, to } : { from, to: from + 1 }
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
  return '█'.repeat(Math.floor(eighths / 8)) + part || '▏'
}
