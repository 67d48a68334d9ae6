import { addDays, dayOfMonth, monthNames, monthOf, type SchoolDate, sayDate } from '../../src/school/school-date.ts'
import { sayPercent } from '../../src/school/tally.ts'

/** `94.3%`; a dash where there is nothing to say it of. */
export function percent(value: number | null): string {
  return value === null ? '–' : sayPercent(value)
}

/** How far one percentage lies from another, in words: `0.6 points above`; `level with` where no tenth is between them. */
export function apart(value: number, other: number): string {
  const tenths = Math.round((value - other) * 10)
  if (tenths === 0) return 'level with'
  return `${Math.abs(tenths / 10).toFixed(1)} points ${tenths > 0 ? 'above' : 'below'}`
}

/** `+0.6`, `−1.2`, `0.0`: percentage points. */
export function signed(points: number): string {
  const tenths = Math.round(points * 10)
  return `${tenths > 0 ? '+' : tenths < 0 ? '−' : ''}${Math.abs(tenths / 10).toFixed(1)}`
}

/** `9 Nov`. */
export function shortDate(date: SchoolDate): string {
  return `${dayOfMonth(date)} ${(monthNames[monthOf(date) - 1] ?? '').slice(0, 3)}`
}

/** The month that a week lies in, with most of its school days: `Sep`. */
export function monthOfWeek(monday: SchoolDate): string {
  return (monthNames[monthOf(addDays(monday, 2)) - 1] ?? '').slice(0, 3)
}

/** `week of 9 Nov`, with its letter where it has one: `week of 9 Nov (A)`. */
export function weekName({ monday, letter }: { readonly monday: SchoolDate; readonly letter: string | null }): string {
  return `week of ${shortDate(monday)}${letter ? ` (${letter})` : ''}`
}

/** `Wed 18 Nov, 15:30`, `Wed 18 to Fri 20 Nov`. */
export function whenOf({
  date,
  to,
  time,
}: {
  readonly date: SchoolDate
  readonly to: SchoolDate
  readonly time: string | null
}): string {
  if (to !== date) return `${sayDate(date)} to ${sayDate(to)}`
  return time ? `${sayDate(date)}, ${time}` : sayDate(date)
}
