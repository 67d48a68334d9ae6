import { addDays, type SchoolDate } from './school-date.ts'

/** Somebody's time in a role; open where an end is null. */
export interface Holding {
  readonly from: string | null
  readonly to: string | null
  readonly leftOn: string | null
}

const forGood = '9999-12-31'

/** Through which day somebody holds a role without a gap, from today on: `9999-12-31` for good, empty where nobody does today. */
export function heldUntil(times: readonly Holding[], today: SchoolDate): string {
  const spans = times.map(({ from, to, leftOn }) => ({ from: from ?? '', to: earlierOf(to ?? forGood, leftOn ?? forGood) }))
  let until = ''
  let next: string = today
  for (;;) {
    const covering = spans.filter(({ from, to }) => from <= next && next <= to)
    const last = covering
      .map(({ to }) => to)
      .sort()
      .at(-1)
    if (last === undefined) return until
    if (last === forGood) return forGood
    until = last
    next = addDays(last as SchoolDate, 1)
  }
}

function earlierOf(a: string, b: string): string {
  return a < b ? a : b
}
