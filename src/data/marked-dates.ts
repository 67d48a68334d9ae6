import { addDays, earlier, later, mondayOf, type SchoolDate } from '../school/school-date.ts'
import type { Due } from './due.ts'
import { startYearOf } from './roll-ups.ts'
import type { DateRange } from './school-reader.ts'
import type { SchoolState } from './school-state.ts'

/** Where the counts of a range are kept: whole years and whole weeks in roll-ups, what is left in the marks themselves. */
export type Piece =
  | { readonly kind: 'year'; readonly startYear: number; readonly range: DateRange }
  /** `range` is from the first week's Monday to the last one's Sunday. */
  | { readonly kind: 'weeks'; readonly range: DateRange }
  | { readonly kind: 'marks'; readonly range: DateRange }

/** The fewest rows that hold a range. A roll-up may be used where no mark of it lies outside the range. */
export function piecesOf(
  range: DateRange,
  marked: SchoolState['markedDates'],
  largest: 'year' | 'weeks' | 'marks',
): readonly Piece[] {
  if (range.from > range.to) return []
  if (largest === 'marks') return [{ kind: 'marks', range }]
  if (largest === 'weeks') return weeksOf(range, marked)
  const pieces: Piece[] = []
  for (let startYear = startYearOf(range.from); startYear <= startYearOf(range.to); startYear++) {
    const year = { from: `${startYear}-08-01` as SchoolDate, to: `${startYear + 1}-07-31` as SchoolDate }
    const part = { from: later(range.from, year.from), to: earlier(range.to, year.to) }
    const whole = !anyMarked(marked, year.from, addDays(part.from, -1)) && !anyMarked(marked, addDays(part.to, 1), year.to)
    pieces.push(...(whole ? [{ kind: 'year', startYear, range: year } as const] : weeksOf(part, marked)))
  }
  return pieces
}

function weeksOf(range: DateRange, marked: SchoolState['markedDates']): readonly Piece[] {
  const before = mondayOf(range.from)
  const first = anyMarked(marked, before, addDays(range.from, -1)) ? addDays(before, 7) : before
  const sunday = addDays(mondayOf(range.to), 6)
  const last = anyMarked(marked, addDays(range.to, 1), sunday) ? addDays(sunday, -7) : sunday
  if (first > last) return [{ kind: 'marks', range }]
  const edges = [
    { from: range.from, to: addDays(first, -1) },
    { from: addDays(last, 1), to: range.to },
  ].filter(({ from, to }) => from <= to)
  return [{ kind: 'weeks', range: { from: first, to: last } }, ...edges.map((edge) => ({ kind: 'marks', range: edge }) as const)]
}

function anyMarked(marked: SchoolState['markedDates'], from: SchoolDate, to: SchoolDate): boolean {
  const first = marked[firstAtOrAfter(marked, from)]
  return first !== undefined && first.date <= to
}

/**
 * Marks that answer no expectation, so that they must not hide a missing one: on days without sessions (`#` on an INSET day, say),
 * of a year group that has no sessions that day, and of sessions that are not due yet.
 */
export interface Unexpected {
  readonly dates: readonly SchoolDate[]
  readonly yearGroupsAway: readonly (DateRange & { readonly yearGroups: readonly number[] })[]
  /** From the sessions of `date` that are not `due` on. */
  readonly notDueFrom: Due | undefined
}

export function unexpectedIn(
  range: DateRange,
  { calendar, markedDates }: Pick<SchoolState, 'calendar' | 'markedDates'>,
  due: Due | undefined,
): Unexpected {
  const start = firstAtOrAfter(markedDates, range.from)
  const inRange = markedDates.slice(start, firstAtOrAfter(markedDates, addDays(range.to, 1)))
  const latest = inRange.at(-1)
  const beyondDue =
    due && latest && (latest.date > due.date || (latest.date === due.date && !due.sessions.includes(latest.latest)))
  return {
    dates: inRange.map(({ date }) => date).filter((date) => !calendar.isSchoolDay(date)),
    yearGroupsAway: calendar.years
      .flatMap(({ closures }) => closures)
      .flatMap(({ from, to, yearGroups }) =>
        yearGroups && from <= range.to && to >= range.from
          ? [{ from: later(from, range.from), to: earlier(to, range.to), yearGroups }]
          : [],
      ),
    notDueFrom: beyondDue ? due : undefined,
  }
}

function firstAtOrAfter(marked: SchoolState['markedDates'], date: SchoolDate): number {
  let low = 0
  let high = marked.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marked[middle]?.date ?? '') < date) low = middle + 1
    else high = middle
  }
  return low
}
