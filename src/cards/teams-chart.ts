import type { AdaptiveChart, AdaptiveElement, ChartPoint, Column, Container } from './adaptive-card.ts'
import type { ChartElement, ChartSeries } from './card.ts'
import { blockBar, chartTitle, chartWriter, hasFigures, valueRange } from './chart-figures.ts'
import { oneLine } from './plain-text.ts'
import { STANDING_BAR_NAME, STANDING_BARS } from './teams-limits.ts'
import { teamsTable } from './teams-table.ts'
import { words } from './teams-text.ts'

const BAR_CHARACTERS = 14

/** A chart as Teams draws it, with its figures for the hosts that do not. */
export function teamsChart(chart: ChartElement): AdaptiveElement {
  const [only, ...others] = chart.series
  if (!only || !hasFigures(chart)) {
    return {
      type: 'Container',
      items: [words(chartTitle(chart), { weight: 'Bolder' }), words('No figures yet.', { isSubtle: true })],
    }
  }
  const unit = chart.unit.trim()
  const any = {
    spacing: 'Medium',
    title: oneLine(chart.title),
    showTitle: true,
    maxWidth: '600px',
    fallback: figures(chart, only),
  } as const
  const standing = {
    ...any,
    yAxisTitle: axisTitle(chart),
    ...(chart.from !== undefined && { yMin: chart.from }),
    ...(chart.to !== undefined && { yMax: chart.to }),
  } as const
  const bySeries = chart.series.map((series) => ({ legend: oneLine(series.name), values: points(chart, series) }))
  if (chart.form === 'line') return { type: 'Chart.Line', ...standing, colorSet: 'categorical', data: bySeries }
  if (others.length > 0) return { type: 'Chart.VerticalBar.Grouped', ...standing, colorSet: 'categorical', data: bySeries }
  const bars = { color: 'categoricalBlue', data: points(chart, only) } as const
  return fitsStanding(chart)
    ? { type: 'Chart.VerticalBar', ...standing, ...bars, showBarValues: true }
    : { type: 'Chart.HorizontalBar', ...any, ...bars, xAxisTitle: unit }
}

/** Bars that do not start at zero look further apart than they are: the axis says where it starts. */
function axisTitle({ form, unit, from = 0 }: ChartElement): string {
  const named = oneLine(unit)
  return form === 'bar' && from > 0 ? `${named} (axis starts at ${from})`.trim() : named
}

function fitsStanding(chart: ChartElement): boolean {
  return chart.categories.length <= STANDING_BARS && chart.categories.every((name) => name.length <= STANDING_BAR_NAME)
}

function points(chart: ChartElement, series: ChartSeries): readonly ChartPoint[] {
  return chart.categories.flatMap((category, at) => {
    const y = series.values[at]
    return typeof y === 'number' ? [{ x: oneLine(category), y }] : []
  })
}

/** One series as bars of text, several as a table. */
function figures(chart: ChartElement, only: ChartSeries): Container {
  const title = words(chartTitle(chart), { weight: 'Bolder' })
  const written = chartWriter(chart)
  if (chart.series.length > 1) {
    const headings = ['', ...chart.series.map((series) => series.name)]
    const rows = chart.categories.map((category, at) => [category, ...chart.series.map((series) => written(series.values[at]))])
    return { type: 'Container', spacing: 'Medium', items: [title, ...teamsTable({ kind: 'table', headings, rows })] }
  }
  const range = valueRange(chart)
  const nameWidth = Math.min(Math.max(6, ...chart.categories.map((name) => name.length)), 20)
  const column = (width: number, item: AdaptiveElement): Column => ({
    type: 'Column',
    width,
    verticalContentAlignment: 'Center',
    items: [item],
  })
  const rows = chart.categories.map((category, at): AdaptiveElement => {
    const value = only.values[at]
    return {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        column(nameWidth, words(category, { size: 'Small' })),
        column(6, words(written(value), { size: 'Small', weight: 'Bolder', align: 'Right' })),
        column(BAR_CHARACTERS + 6, words(blockBar(value, range, BAR_CHARACTERS), { size: 'Small', color: 'Accent' })),
      ],
    }
  })
  return { type: 'Container', spacing: 'Medium', items: [title, ...rows] }
}

/** The chart that a Teams element was made from, for whatever draws it without Teams. */
export function chartFromTeams(element: AdaptiveChart): ChartElement {
  const series = 'colorSet' in element ? element.data : [{ legend: '', values: element.data }]
  const categories = [...new Set(series.flatMap(({ values }) => values.map(({ x }) => x)))]
  const upright = element.type !== 'Chart.HorizontalBar'
  return {
    kind: 'chart',
    form: element.type === 'Chart.Line' ? 'line' : 'bar',
    title: element.title,
    unit: upright ? element.yAxisTitle : element.xAxisTitle,
    categories,
    series: series.map(({ legend, values }) => ({
      name: legend,
      values: categories.map((category) => values.find(({ x }) => x === category)?.y ?? null),
    })),
    ...(upright && { from: element.yMin, to: element.yMax }),
  }
}
