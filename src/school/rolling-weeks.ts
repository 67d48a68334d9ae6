/** A window of weeks, by their places, both included, and how much lies in it. */
export interface WeekWindow {
  readonly first: number
  readonly last: number
  readonly total: number
}

/**
 * The fullest window of `size` weeks in a row that ends at place `endsFrom` or later; the latest of several. `perWeek` holds one
 * number per school week, in order. At the start a window is shorter. Undefined where there is no such week.
 */
export function fullestWindow(perWeek: readonly number[], size: number, endsFrom = 0): WeekWindow | undefined {
  let best: WeekWindow | undefined
  let total = 0
  for (const [last, count] of perWeek.entries()) {
    total += count - (perWeek[last - size] ?? 0)
    if (last >= endsFrom && (!best || total >= best.total)) best = { first: Math.max(0, last - size + 1), last, total }
  }
  return best
}
