import type { JSX } from 'preact'
import type { WeekAxis } from './week-axis.ts'

interface WeekGroundProps {
  readonly axis: WeekAxis
  readonly top: number
  readonly bottom: number
}

/** What every chart over weeks stands on: holidays, months and today. */
export function WeekGround({ axis, top, bottom }: WeekGroundProps): JSX.Element {
  return (
    <g class="ground">
      {axis.closed.map(({ x, width, name }) => (
        <rect key={x} class="closed" x={x} y={top} width={width} height={bottom - top}>
          <title>{name}</title>
        </rect>
      ))}
      {axis.months.map(({ name, x }) => (
        <g key={x} class="month">
          <line x1={x} x2={x} y1={bottom} y2={bottom + 5} />
          <text x={x + 3} y={bottom + 15}>
            {name}
          </text>
        </g>
      ))}
      {axis.now !== undefined && <line class="now" x1={axis.now} x2={axis.now} y1={top} y2={bottom} />}
    </g>
  )
}
