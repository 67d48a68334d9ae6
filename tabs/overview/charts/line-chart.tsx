import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { capital } from '../../../src/cards/capital.ts'
import type { CalendarWeek } from '../../../src/handlers/span-shown.ts'
import { weekName } from '../words.ts'
import { ticksBetween } from './ticks.ts'
import { useWidth } from './use-width.ts'
import { weekAxis } from './week-axis.ts'
import { WeekGround } from './week-ground.tsx'
import { weekUnder } from './week-under.ts'

export interface LineSeries {
  readonly name: string
  /** One for each week. */
  readonly values: readonly (number | null)[]
  readonly look: 'main' | 'second' | 'before' | 'second-before'
}

interface LineChartProps {
  /** What the chart shows and what it comes to, for those who hear it. */
  readonly label: string
  readonly weeks: readonly CalendarWeek[]
  readonly series: readonly LineSeries[]
  /** A value that holds throughout, with its name. */
  readonly rule?: { readonly name: string; readonly value: number } | undefined
  readonly from: number
  readonly to: number
  say(value: number): string
}

const height = 208
const edge = { top: 10, right: 12, bottom: 22, left: 36 }

/** Courses over the weeks of the calendar. A line breaks where there is no school or no figure; holidays are shaded, today is marked. */
export function LineChart({ label, weeks, series, rule, from, to, say }: LineChartProps): JSX.Element {
  const { ref, width } = useWidth<HTMLDivElement>(560)
  const [over, setOver] = useState<number>()
  const axis = weekAxis(weeks, edge.left, width - edge.right)
  const y = (value: number) => edge.top + ((to - value) / (to - from)) * (height - edge.top - edge.bottom)
  const drawn = series.filter(({ values }) => values.some((value) => value !== null))
  const week = over === undefined ? undefined : weeks[over]
  return (
    <div class="chart" ref={ref}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        onPointerMove={(event) => setOver(weekUnder(event, { width, axis, weeks: weeks.length }))}
        onPointerLeave={() => setOver(undefined)}
      >
        <WeekGround axis={axis} top={edge.top} bottom={height - edge.bottom} />
        {ticksBetween(from, to).map((tick) => (
          <g key={tick} class="tick">
            <line x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} />
            <text x={edge.left - 6} y={y(tick) + 4}>
              {say(tick)}
            </text>
          </g>
        ))}
        {rule && <line class="rule" x1={edge.left} x2={width - edge.right} y1={y(rule.value)} y2={y(rule.value)} />}
        {drawn.map(({ name, values, look }) => (
          <Line key={name} values={values} weeks={weeks} look={look} x={axis.x} y={y} />
        ))}
        {over !== undefined && (
          <line class="cursor" x1={axis.x(over)} x2={axis.x(over)} y1={edge.top} y2={height - edge.bottom} />
        )}
      </svg>
      <p class="key" aria-hidden="true">
        {week && over !== undefined ? (
          <>
            <span class="key-week">{capital(weekName(week))}</span>
            {drawn.map(({ name, values, look }) => (
              <span key={name} class={`key-item ${look}`}>
                {name} {values[over] === null || values[over] === undefined ? '–' : say(values[over])}
              </span>
            ))}
          </>
        ) : (
          <>
            {drawn.map(({ name, look }) => (
              <span key={name} class={`key-item ${look}`}>
                {name}
              </span>
            ))}
            {rule && <span class="key-item is-rule">{rule.name}</span>}
          </>
        )}
      </p>
    </div>
  )
}

interface LineProps extends Pick<LineSeries, 'values' | 'look'> {
  readonly weeks: readonly CalendarWeek[]
  x(week: number): number
  y(value: number): number
}

function Line({ values, weeks, look, x, y }: LineProps): JSX.Element {
  let path = ''
  let last = -2
  values.forEach((value, week) => {
    if (value === null) return
    // Over a holiday the line is let go; a week of school without a figure breaks it as well.
    path += `${last === week - 1 && weeks[week]?.kind !== 'closed' ? 'L' : 'M'}${x(week).toFixed(1)} ${y(value).toFixed(1)}`
    last = week
  })
  const value = values[last]
  return (
    <g class={`line ${look}`}>
      <path d={path} />
      {value !== null && value !== undefined && (
        <circle cx={x(last)} cy={y(value)} r={look === 'main' || look === 'second' ? 4 : 0} />
      )}
    </g>
  )
}
