import type { CalendarWeek } from '../../../src/handlers/span-shown.ts'
import { monthOfWeek } from '../words.ts'

/** Where the weeks of a calendar lie across a chart. */
export interface WeekAxis {
  /** The middle of a week. */
  x(week: number): number
  /** The width of a week. */
  readonly step: number
  readonly months: readonly { readonly name: string; readonly x: number }[]
  /** Runs of weeks without school. */
  readonly closed: readonly { readonly x: number; readonly width: number; readonly name: string }[]
  /** The middle of this week; undefined where it is not among them. */
  readonly now: number | undefined
}

const narrowestMonth = 26

/** Lays the weeks out evenly from `left` to `right`, in pixels; holidays take as much room as they take time. */
export function weekAxis(weeks: readonly CalendarWeek[], left: number, right: number): WeekAxis {
  const step = (right - left) / Math.max(1, weeks.length)
  const x = (week: number) => left + step * (week + 0.5)
  const months: { name: string; x: number }[] = []
  const closed: { x: number; width: number; name: string }[] = []
  weeks.forEach(({ monday, kind, closures }, week) => {
    const name = monthOfWeek(monday)
    const at = left + step * week
    const before = weeks[week - 1]
    if (!before || monthOfWeek(before.monday) !== name) {
      const last = months.at(-1)
      if (!last || at - last.x >= narrowestMonth) months.push({ name, x: at })
    }
    if (kind !== 'closed') return
    const run = closed.at(-1)
    if (before?.kind === 'closed' && run) run.width += step
    else closed.push({ x: at, width: step, name: closures[0]?.name ?? 'No school' })
  })
  const now = weeks.findIndex(({ time }) => time === 'now')
  return { x, step, months, closed, now: now < 0 ? undefined : x(now) }
}
