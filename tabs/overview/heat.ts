import { plural, withCommas } from '../../src/cards/plural.ts'
import type { SessionsCounted, WeeksRow } from '../../src/handlers/attendance-weeks/facts.ts'
import type { CalendarWeek } from '../../src/handlers/span-shown.ts'
import { sayDates } from '../../src/school/school-date.ts'
import { sayPercent } from '../../src/school/tally.ts'
import { weekName } from './words.ts'

/** Shades of attendance: each holds what is at least `from` percent and less than the one before. 90 is where persistent absence begins. */
export const shades = [
  { name: 'h6', from: 97, says: '97 and over' },
  { name: 'h5', from: 95, says: '95 to 97' },
  { name: 'h4', from: 93, says: '93 to 95' },
  { name: 'h3', from: 90, says: '90 to 93' },
  { name: 'h2', from: 85, says: '85 to 90' },
  { name: 'h1', from: 0, says: 'under 85' },
] as const

export function shadeOf(attendance: number): (typeof shades)[number]['name'] {
  return shades.find(({ from }) => attendance >= from)?.name ?? 'h1'
}

/** Of marks that should be here, from which share on a cell says that it rests on few. */
const muchMissing = 0.1

/** What a cell of the heat-map shows. */
export type CellShown =
  | { readonly kind: 'counted'; readonly shade: string; readonly figure: string; readonly isPartial: boolean }
  /** Registers were due, and nothing has come. */
  | { readonly kind: 'no data' }
  | { readonly kind: 'ahead' }
  | { readonly kind: 'nothing' }

export function cellShown(cell: SessionsCounted | null, week: CalendarWeek): CellShown {
  if (cell === null) return { kind: week.time === 'ahead' ? 'ahead' : 'nothing' }
  if (cell.attendance === null) return { kind: cell.missing > 0 ? 'no data' : 'nothing' }
  return {
    kind: 'counted',
    shade: shadeOf(cell.attendance),
    // Never rounded over a line: 89.6 is no 90.
    figure: String(Math.floor(cell.attendance + 1e-9)),
    isPartial: cell.missing > muchMissing * (cell.possible + cell.missing),
  }
}

/** The same in words. */
export function sayCell(label: string, cell: SessionsCounted | null, week: CalendarWeek): string {
  const where = `${label}, ${weekName(week)}`
  if (cell === null) return `${where}: ${week.time === 'ahead' ? 'not yet' : 'nothing to count'}`
  if (cell.attendance === null) return `${where}: registers not taken, or not arrived`
  const { attendance, possible, attended, unauthorised, missing } = cell
  const away = possible - attended
  const reasons = unauthorised > 0 ? `, ${unauthorised} of ${away} absences unauthorised` : ''
  const unknown = missing > 0 ? `; ${missing} marks missing` : ''
  return `${where}: ${sayPercent(attendance)}, ${withCommas(attended)} of ${plural(possible, 'session')}${reasons}${unknown}`
}

/** INSET days, bank holidays and the like of a week, in a sentence; empty where it is a whole one. */
export function sayClosures({ closures }: Pick<CalendarWeek, 'closures'>): string {
  return closures.map(({ name, from, to }) => `${name}, ${sayDates(from, to)}`).join('; ')
}

/** Weeks without school that lie together, as one narrow column each. */
export interface ClosedRun {
  readonly first: number
  readonly weeks: number
  readonly name: string
}

export function closedRuns(weeks: readonly CalendarWeek[]): readonly ClosedRun[] {
  const runs: { first: number; weeks: number; name: string }[] = []
  weeks.forEach((week, index) => {
    if (week.kind !== 'closed') return
    const last = runs.at(-1)
    if (last && last.first + last.weeks === index) last.weeks += 1
    else runs.push({ first: index, weeks: 1, name: week.closures[0]?.name ?? 'No school' })
  })
  return runs
}

/** What has changed most between the last two whole weeks that are over. */
export interface Moved {
  readonly key: string
  readonly label: string
  readonly attendance: number
  readonly points: number
}

/** The last week of school that is over, and the one before; undefined where there are not two of them. */
export function lastTwoWeeks(weeks: readonly CalendarWeek[]): readonly [number, number] | undefined {
  const over = weeks.flatMap(({ time, kind }, index) => (time === 'past' && kind !== 'closed' ? [index] : []))
  const [last, before] = [over.at(-1), over.at(-2)]
  return last === undefined || before === undefined ? undefined : [last, before]
}

/** Rows by how far they moved, furthest first. */
export function moves(rows: readonly WeeksRow[], [last, before]: readonly [number, number]): readonly Moved[] {
  return rows
    .flatMap(({ key, label, cells }) => {
      const [now, then] = [cells[last]?.attendance ?? null, cells[before]?.attendance ?? null]
      return now === null || then === null ? [] : [{ key, label, attendance: now, points: now - then }]
    })
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
}
