import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChartElement } from '../../../src/cards/card.ts'
import { chartWriter } from '../../../src/cards/chart-figures.ts'
import { type ChartMark, type ChartShape, chartShape } from '../../../src/cards/chart-shapes.ts'

interface ChartProps {
  readonly chart: ChartElement
  /** Bars from left to right, for names that are long. */
  readonly lying?: boolean
}

const FIRST_WIDTH = 380
const NARROWEST = 180
const STANDING_HEIGHT = 184
const ROW = 26
const AXIS = 36

/** A chart drawn as wide as its place, with its figures in a table for whoever listens rather than looks. */
export function Chart({ chart, lying = false }: ChartProps) {
  const place = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(FIRST_WIDTH)

  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const measure = () => setWidth(Math.max(NARROWEST, Math.round(element.clientWidth) || FIRST_WIDTH))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const height = lying ? chart.categories.length * Math.max(1, chart.series.length) * ROW + AXIS : STANDING_HEIGHT
  return (
    <figure class="chart" ref={place}>
      <figcaption class="chart-title">
        {chart.title}
        {chart.unit.trim() === '' ? null : <span class="chart-unit"> {chart.unit}</span>}
      </figcaption>
      <Picture chart={chart} shape={chartShape(chart, { width, height, lying })} lying={lying} />
      {chart.series.length > 1 ? <Legend chart={chart} /> : null}
      <div class="for-listeners">
        <Figures chart={chart} />
      </div>
    </figure>
  )
}

/** The colours of a chart go round after this many series. */
const COLOURS = 6

function Picture({ chart, shape, lying }: { readonly chart: ChartElement; readonly shape: ChartShape; readonly lying: boolean }) {
  const { width, height, plot, bars, lines, ticks } = shape
  const named = (mark: ChartMark) => {
    const series = chart.series.length > 1 ? `${chart.series[mark.series]?.name ?? ''}, ` : ''
    return `${series}${mark.category}: ${withUnit(mark.label, chart.unit)}`
  }
  const values = chart.series.length === 1 && bars.every(({ label, width: wide }) => lying || label.length * 6 < wide + 14)
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height]
  return (
    <svg class="chart-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {ticks.values.map(({ x, y, label }) => (
        <g key={label}>
          <line
            class="chart-rule"
            {...(lying ? { x1: x, y1: plot.y, x2: x, y2: bottom } : { x1: plot.x, y1: y, x2: right, y2: y })}
          />
          <text class="chart-tick" x={x} y={lying ? y : y + 4} text-anchor={lying ? 'middle' : 'end'}>
            {label}
          </text>
        </g>
      ))}
      {bars.map((bar) => (
        <g key={`${bar.series}-${bar.category}`}>
          <rect
            class={`chart-bar series-${bar.series % COLOURS}`}
            x={bar.x}
            y={bar.y}
            width={Math.max(bar.width, 1)}
            height={Math.max(bar.height, 1)}
            rx="2.5"
          >
            <title>{named(bar)}</title>
          </rect>
          {values ? (
            <text
              class="chart-value"
              {...(lying
                ? { x: bar.x + bar.width + 5, y: bar.y + bar.height / 2 + 4 }
                : { x: bar.x + bar.width / 2, y: bar.y - 5, 'text-anchor': 'middle' })}
            >
              {bar.label}
            </text>
          ) : null}
        </g>
      ))}
      {lines.map(({ series, pieces }) => (
        <g class={`series-${series % COLOURS}`} key={series}>
          {pieces.map((piece) => (
            <polyline class="chart-line" key={piece[0]?.category} points={piece.map(({ x, y }) => `${x},${y}`).join(' ')} />
          ))}
          {pieces.flat().map((mark) => (
            <circle class="chart-dot" key={mark.category} cx={mark.x} cy={mark.y} r="3.5">
              <title>{named(mark)}</title>
            </circle>
          ))}
        </g>
      ))}
      {ticks.categories.map(({ x, y, label }) => (
        <text class="chart-category" key={`${x}-${y}`} x={x} y={lying ? y + 4 : y} text-anchor={lying ? 'end' : 'middle'}>
          {label}
        </text>
      ))}
    </svg>
  )
}

function withUnit(figure: string, unit: string): string {
  return figure === '–' || unit.trim() === '' ? figure : `${figure} ${unit.trim()}`
}

function Legend({ chart }: { readonly chart: ChartElement }) {
  return (
    <ul class="chart-legend" aria-hidden="true">
      {chart.series.map(({ name }, at) => (
        <li key={name}>
          <span class={`chart-key series-${at % COLOURS}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

function Figures({ chart }: { readonly chart: ChartElement }) {
  const written = chartWriter(chart)
  return (
    <table>
      <caption>{chart.title}</caption>
      {chart.series.length > 1 ? (
        <thead>
          <tr>
            <th scope="col">Of</th>
            {chart.series.map(({ name }) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody>
        {chart.categories.map((category, at) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {chart.series.map(({ name, values }) => (
              <td key={name}>{withUnit(written(values[at]), chart.unit)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
