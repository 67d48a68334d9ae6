import type { JSX } from 'preact'
import { percent, signed } from '../words.ts'
import { ticksBetween } from './ticks.ts'
import { useWidth } from './use-width.ts'

export interface GapRow {
  readonly key: string
  readonly label: string
  readonly group: number | null
  readonly rest: number | null
  readonly gap: number | null
}

interface GapChartProps {
  readonly label: string
  readonly rows: readonly GapRow[]
}

const row = 27
const edge = { top: 6, right: 46, bottom: 22 }
/** Room for the names; on a sheet they are smaller. */
const names = { wide: 112, narrow: 82, narrowUpTo: 240 }

/** Each group beside everybody else: two dots on one scale and the way between them. */
export function GapChart({ label, rows }: GapChartProps): JSX.Element {
  const { ref, width } = useWidth<HTMLDivElement>(420)
  const values = rows.flatMap(({ group, rest }) => [group, rest]).filter((value) => value !== null)
  const from = Math.floor(Math.min(...values, 100) / 2) * 2 - 2
  const to = Math.min(100, Math.ceil(Math.max(...values, from + 4) / 2) * 2)
  const left = width <= names.narrowUpTo ? names.narrow : names.wide
  const x = (value: number) => left + ((value - from) / (to - from)) * (width - left - edge.right)
  const height = edge.top + rows.length * row + edge.bottom
  return (
    <div class="chart" ref={ref}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
        {ticksBetween(from, to, Math.max(2, Math.floor((width - 160) / 60))).map((tick) => (
          <g key={tick} class="tick across">
            <line x1={x(tick)} x2={x(tick)} y1={edge.top} y2={height - edge.bottom} />
            <text x={x(tick)} y={height - 6}>
              {tick}%
            </text>
          </g>
        ))}
        {rows.map(({ key, label: name, group, rest, gap }, index) => {
          const y = edge.top + row * (index + 0.5)
          return (
            <g key={key} class="gap">
              <title>{`${name} ${percent(group)}, everybody else ${percent(rest)}`}</title>
              <text class="name" x={0} y={y + 4}>
                {name}
              </text>
              {group !== null && rest !== null && <line class="way" x1={x(group)} x2={x(rest)} y1={y} y2={y} />}
              {rest !== null && <circle class="rest" cx={x(rest)} cy={y} r={4.5} />}
              {group !== null && <circle class="group" cx={x(group)} cy={y} r={5.5} />}
              <text class="points" x={width} y={y + 4}>
                {gap === null ? '–' : signed(gap)}
              </text>
            </g>
          )
        })}
      </svg>
      <p class="key" aria-hidden="true">
        <span class="key-item dot main">The group</span>
        <span class="key-item dot hollow">Everybody else</span>
        <span class="key-item bare">Gap in points</span>
      </p>
    </div>
  )
}
