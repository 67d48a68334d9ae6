import type { TargetedPointerEvent } from 'preact'
import type { WeekAxis } from './week-axis.ts'

interface Under {
  readonly width: number
  readonly axis: WeekAxis
  readonly weeks: number
}

/** The week that a pointer is over, of a chart drawn `width` wide, however large it is shown; undefined beside them. */
export function weekUnder(event: TargetedPointerEvent<SVGSVGElement>, { width, axis, weeks }: Under): number | undefined {
  const shown = event.currentTarget.getBoundingClientRect()
  const x = (event.clientX - shown.left) * (width / shown.width)
  const week = Math.round((x - axis.x(0)) / axis.step)
  return week < 0 || week >= weeks ? undefined : week
}
