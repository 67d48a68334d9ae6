import type { ChartElement } from './card.ts'
import { chartTitle, hasFigures } from './chart-figures.ts'
import { cutTo, oneLine } from './plain-text.ts'
import type { ChartBlock, SlackBlock, SlackMessage } from './slack-blocks.ts'
import { CHART_AXIS_CHARACTERS, CHART_LABEL_CHARACTERS, CHART_TITLE_CHARACTERS } from './slack-limits.ts'
import { bold, paragraph, preformatted } from './slack-text.ts'
import { textChart } from './text-table.ts'

/**
 * A chart as Slack's own block, or `undefined` where the block cannot say it truly: Slack wants a figure for every category of
 * every series, and labels of at most twenty characters that differ.
 */
export function nativeChart(chart: ChartElement): ChartBlock | undefined {
  const whole = withoutEmptyCategories(chart)
  const categories = whole.categories.map((name) => cutTo(oneLine(name), CHART_LABEL_CHARACTERS))
  const names = whole.series.map((series) => cutTo(oneLine(series.name), CHART_LABEL_CHARACTERS))
  const complete = whole.series.every((series) => categories.every((_, at) => Number.isFinite(series.values[at])))
  if (!hasFigures(chart) || !complete || repeats(categories) || repeats(names)) return undefined
  const unit = chart.unit.trim()
  return {
    type: 'data_visualization',
    title: cutTo(oneLine(chart.title), CHART_TITLE_CHARACTERS),
    chart: {
      type: chart.form,
      series: whole.series.map((series, at) => ({
        name: names[at] ?? '',
        data: categories.map((label, category) => ({ label, value: series.values[category] ?? 0 })),
      })),
      axis_config: { categories, ...(unit !== '' && { y_label: cutTo(oneLine(unit), CHART_AXIS_CHARACTERS) }) },
    },
  }
}

/** A chart in text, for a workspace without Slack's own. */
export function writtenChart(chart: ChartElement): readonly SlackBlock[] {
  const title = bold(chartTitle(chart))
  return hasFigures(chart) ? [title, preformatted(textChart(chart))] : [title, ...paragraph('No figures yet.')]
}

/** The chart that a Slack block was made from, for whatever draws it without Slack. */
export function chartFromSlack({ title, chart }: ChartBlock): ChartElement {
  return {
    kind: 'chart',
    form: chart.type,
    title,
    unit: chart.axis_config.y_label ?? '',
    categories: chart.axis_config.categories,
    series: chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) })),
  }
}

/** The same message for a workspace that rejected it (`invalid_blocks`) because it has no charts yet. */
export function withoutCharts(message: SlackMessage): SlackMessage {
  return {
    ...message,
    blocks: message.blocks.flatMap((block) =>
      block.type === 'data_visualization' ? writtenChart(chartFromSlack(block)) : [block],
    ),
  }
}

function withoutEmptyCategories(chart: ChartElement): ChartElement {
  const kept = chart.categories
    .map((_, at) => at)
    .filter((at) => chart.series.some((series) => typeof series.values[at] === 'number'))
  return {
    ...chart,
    categories: kept.map((at) => chart.categories[at] ?? ''),
    series: chart.series.map(({ name, values }) => ({ name, values: kept.map((at) => values[at] ?? null) })),
  }
}

function repeats(names: readonly string[]): boolean {
  return new Set(names).size < names.length
}
