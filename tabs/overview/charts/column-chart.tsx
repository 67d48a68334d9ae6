import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { capital } from '../../../src/cards/capital.ts'
import type { CalendarWeek } from '../../../src/handlers/span-shown.ts'
import { weekName } from '../words.ts'
import { roundUp } from './ticks.ts'
import { useWidth } from './use-width.ts'
import { weekAxis } from './week-axis.ts'
import { WeekGround } from './week-ground.tsx'
import { weekUnder } from './week-under.ts'

interface Columns {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly look: 'main' | 'second'
}

interface ColumnChartProps {
  readonly label: string
  readonly weeks: readonly CalendarWeek[]
  /** Each has a band of its own, so that two counts that are never one do not look like one. */
  readonly bands: readonly Columns[]
}

const edge = { right: 12, left: 36 }
const band = { height: 74, gap: 22, top: 16 }

/** Counts by week, one band under the other. */
export function ColumnChart({ label, weeks, bands }: ColumnChartProps): JSX.Element {
  const { ref, width } = useWidth<HTMLDivElement>(560)
  const [over, setOver] = useState<number>()
  const axis = weekAxis(weeks, edge.left, width - edge.right)
  const height = band.top + bands.length * (band.height + band.gap)
  const bar = Math.max(2, Math.min(18, axis.step * 0.66))
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
        <WeekGround axis={axis} top={band.top} bottom={height - band.gap} />
        {bands.map(({ name, values, look }, index) => {
          const top = band.top + index * (band.height + band.gap)
          const most = roundUp(Math.max(0, ...values.map((value) => value ?? 0)), 2)
          const floor = top + band.height
          return (
            <g key={name} class={`columns ${look}`}>
              <text class="band" x={edge.left} y={top - 4}>
                {name}
              </text>
              <g class="tick">
                <line x1={edge.left} x2={width - edge.right} y1={floor} y2={floor} />
                <line x1={edge.left} x2={width - edge.right} y1={top + 6} y2={top + 6} />
                <text x={edge.left - 6} y={floor + 4}>
                  0
                </text>
                <text x={edge.left - 6} y={top + 10}>
                  {most}
                </text>
              </g>
              {values.map((value, at) =>
                value === null ? null : (
                  <rect
                    key={at}
                    class={at === over ? 'bar is-over' : 'bar'}
                    x={axis.x(at) - bar / 2}
                    width={bar}
                    y={floor - (value / most) * (band.height - 6)}
                    height={(value / most) * (band.height - 6)}
                  />
                ),
              )}
            </g>
          )
        })}
      </svg>
      <p class="key" aria-hidden="true">
        {week && over !== undefined ? (
          <>
            <span class="key-week">{capital(weekName(week))}</span>
            {bands.map(({ name, values, look }) => (
              <span key={name} class={`key-item block ${look}`}>
                {name} {values[over] ?? '–'}
              </span>
            ))}
          </>
        ) : (
          bands.map(({ name, look }) => (
            <span key={name} class={`key-item block ${look}`}>
              {name}
            </span>
          ))
        )}
      </p>
    </div>
  )
}
