import type { ChartElement } from './card.ts'
import { chartWriter, valueRange, writer } from './chart-figures.ts'
import { cutTo, displayWidth, oneLine } from './plain-text.ts'

/** A drawing of a chart in the units of a view box: what an SVG needs, without colours. Series are counted from zero. */
export interface ChartShape {
  readonly width: number
  readonly height: number
  /** The rectangle between the axes. */
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly bars: readonly ChartBar[]
  readonly lines: readonly ChartLine[]
  readonly ticks: {
    /** Where gridlines stand, with their values. Across the plot, or down it where bars lie. */
    readonly values: readonly ChartTick[]
    /** As many names of categories as can be read, `label` shortened where it must be. */
    readonly categories: readonly ChartTick[]
  }
}

export interface ChartSize {
  readonly width: number
  readonly height: number
  /** Bars from left to right, for names that are long. */
  readonly lying?: boolean
}

export interface ChartTick {
  readonly x: number
  readonly y: number
  readonly label: string
}

export interface ChartMark {
  readonly series: number
  readonly category: string
  readonly value: number
  /** The value as it is written beside the mark. */
  readonly label: string
}

export interface ChartBar extends ChartMark {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A course in time, in pieces where figures are missing. */
export interface ChartLine {
  readonly series: number
  readonly name: string
  readonly pieces: readonly (readonly (ChartMark & { readonly x: number; readonly y: number })[])[]
}

const LETTER = 6.5
const GAP = 8
const LABEL_HEIGHT = 20
/** The share of a category's band that its bars fill, and the widest that one bar may grow. */
const FILLED = 0.64
const WIDEST_BAR = 44

/** The shape of a chart within a size: bars and lines to scale, with round values on the axis. */
export function chartShape(chart: ChartElement, size: ChartSize): ChartShape {
  const axis = valueAxis(chart)
  const written = chartWriter(chart)
  const onAxis = writer(axis.values)
  const lying = size.lying === true && chart.form === 'bar'
  const names = chart.categories.map(oneLine)
  const labels = lying ? names.map((name) => cutTo(name, Math.floor((size.width * 0.4) / LETTER))) : axis.values.map(onAxis)
  const left = Math.max(0, ...labels.map(displayWidth)) * LETTER + GAP
  const right = lying ? GAP * 4 : GAP
  const plot = {
    x: left,
    y: GAP * 2,
    width: Math.max(1, size.width - left - right),
    height: Math.max(1, size.height - LABEL_HEIGHT - GAP * 2),
  }
  const share = (value: number) => (Math.min(Math.max(value, axis.from), axis.to) - axis.from) / (axis.to - axis.from)
  const along = lying ? plot.height : plot.width
  const band = along / Math.max(1, names.length)
  const middle = (at: number) => (lying ? plot.y : plot.x) + band * (at + 0.5)
  const valueAt = (value: number) => (lying ? plot.x + share(value) * plot.width : plot.y + (1 - share(value)) * plot.height)

  const mark = (series: number, at: number): ChartMark | undefined => {
    const value = chart.series[series]?.values[at]
    return typeof value === 'number' ? { series, category: names[at] ?? '', value, label: written(value) } : undefined
  }
  const bar = (series: number, at: number): readonly ChartBar[] => {
    const one = mark(series, at)
    if (!one) return []
    const thickness = Math.min((band * FILLED) / chart.series.length, WIDEST_BAR)
    const start = middle(at) + (series - chart.series.length / 2) * thickness
    const ends = [valueAt(Math.max(axis.from, Math.min(0, axis.to))), valueAt(one.value)].toSorted((a, b) => a - b)
    const [low = 0, high = 0] = ends
    return lying
      ? [{ ...one, x: low, y: start, width: high - low, height: thickness }]
      : [{ ...one, x: start, y: low, width: thickness, height: high - low }]
  }
  const line = (series: number): ChartLine => {
    const pieces: (ChartMark & { x: number; y: number })[][] = [[]]
    for (const at of names.keys()) {
      const one = mark(series, at)
      if (one) pieces.at(-1)?.push({ ...one, x: middle(at), y: valueAt(one.value) })
      else if (pieces.at(-1)?.length) pieces.push([])
    }
    return { series, name: chart.series[series]?.name ?? '', pieces: pieces.filter((piece) => piece.length > 0) }
  }

  const every = [...chart.series.keys()]
  const readable = lying ? 1 : Math.ceil((Math.max(1, ...names.map(displayWidth)) * LETTER + GAP) / band)
  return {
    width: size.width,
    height: size.height,
    plot,
    bars: chart.form === 'bar' ? every.flatMap((series) => [...names.keys()].flatMap((at) => bar(series, at))) : [],
    lines: chart.form === 'line' ? every.map(line) : [],
    ticks: {
      values: axis.values.map((value) =>
        lying
          ? { x: valueAt(value), y: plot.y + plot.height + LABEL_HEIGHT - GAP / 2, label: onAxis(value) }
          : { x: left - GAP, y: valueAt(value), label: onAxis(value) },
      ),
      categories: [...names.keys()]
        .filter((at) => at % readable === 0)
        .map((at) =>
          lying
            ? { x: left - GAP, y: middle(at), label: labels[at] ?? '' }
            : {
                x: middle(at),
                y: plot.y + plot.height + LABEL_HEIGHT - GAP / 2,
                label: cutTo(names[at] ?? '', Math.max(3, Math.floor((band * readable) / LETTER))),
              },
        ),
    },
  }
}

/** Bounds and gridlines at round values; bounds that the card names stay as they are. */
function valueAxis(chart: ChartElement): { readonly from: number; readonly to: number; readonly values: readonly number[] } {
  const range = valueRange(chart)
  const step = roundStep((range.to - range.from) / 5)
  const from = range.from === chart.from ? range.from : Math.floor(range.from / step) * step
  const to = range.to === chart.to ? range.to : Math.ceil(range.to / step) * step
  const first = Math.ceil(from / step)
  const count = Math.floor(to / step + 1e-9) - first + 1
  return { from, to, values: Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12))) }
}

/** The nearest of 1, 2, 5, 10, 20 … that is no smaller. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * ([1, 2, 5].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10)
}
