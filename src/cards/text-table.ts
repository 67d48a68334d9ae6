import type { ChartElement, TableElement } from './card.ts'
import { blockBar, chartWriter, valueRange } from './chart-figures.ts'
import { displayWidth, oneLine, padded } from './plain-text.ts'
import { grid, isHeaded } from './table-grid.ts'

const GAP = '  '
const BAR_WIDTH = 20

/** A table as lines for a font of fixed width: headings, then a line for each row. */
export function textTable(table: TableElement): readonly string[] {
  const shape = grid(table)
  const { headings, rows, align } = shape
  const all = isHeaded(shape) ? [headings, ...rows] : rows
  const widths = headings.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))))
  return all.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, align[column]))
      .join(GAP)
      .trimEnd(),
  )
}

/** A chart as lines for a font of fixed width: one series as bars with their figures, several as a table. */
export function textChart(chart: ChartElement): readonly string[] {
  const [only, ...others] = chart.series
  if (!only) return []
  const written = chartWriter(chart)
  if (others.length > 0) {
    const headings = ['', ...chart.series.map((series) => series.name)]
    const rows = chart.categories.map((category, at) => [category, ...chart.series.map((series) => written(series.values[at]))])
    return textTable({ kind: 'table', headings, rows })
  }
  const range = valueRange(chart)
  const names = chart.categories.map(oneLine)
  const figures = chart.categories.map((_, at) => written(only.values[at]))
  const nameWidth = Math.max(0, ...names.map(displayWidth))
  const figureWidth = Math.max(0, ...figures.map(displayWidth))
  return names.map((name, at) =>
    [padded(name, nameWidth), padded(figures[at] ?? '', figureWidth, 'right'), blockBar(only.values[at], range, BAR_WIDTH)]
      .join(GAP)
      .trimEnd(),
  )
}
