import type { SchoolCalendar } from '../school/calendar.ts'
import { earlier, later, type SchoolDate } from '../school/school-date.ts'
import { type Session, sessions } from '../school/session.ts'
import type { Due } from './due.ts'
import { groupedBy } from './grouped-by.ts'
import type { Membership } from './roster.ts'
import type { DateRange } from './school-reader.ts'

/** How many marks the memberships should have brought by now in the range, of one session of the day or of both. */
export interface Expecting {
  readonly calendar: SchoolCalendar
  readonly due: Due
  readonly range: DateRange
  readonly session: Session | undefined
}

/** Counts the sessions expected of one membership after another: its school days in the range, as far as registers are due. */
export function expectation(expecting: Expecting): (membership: Membership) => number {
  const { range } = expecting
  // Nearly all are there for the whole range, and then all of a year group have the same.
  const ofWholeRange = new Map<number, number>()
  return (membership) => {
    const { from, to, yearGroup } = membership
    if (from > range.from || to < range.to) return expectedOf(membership, expecting)
    const known = ofWholeRange.get(yearGroup)
    if (known !== undefined) return known
    const expected = expectedOf(membership, expecting)
    ofWholeRange.set(yearGroup, expected)
    return expected
  }
}

function expectedOf({ from, to, yearGroup }: Membership, { calendar, due, range, session }: Expecting): number {
  const start = later(from, range.from)
  const end = earlier(to, range.to)
  if (start > end) return 0
  const wholeDays = calendar.countSchoolDays(start, earlier(end, due.dayBefore), yearGroup)
  const onDueDay = start <= due.date && due.date <= end && calendar.isSchoolDay(due.date, yearGroup)
  return wholeDays * wanted(sessions, session).length + (onDueDay ? wanted(due.sessions, session).length : 0)
}

/** The sessions expected by day, of all the memberships together. */
export function expectedByDay(
  memberships: readonly Membership[],
  { calendar, due, range, session }: Expecting,
): ReadonlyMap<SchoolDate, Readonly<Record<Session, number>>> {
  const byDay = new Map<SchoolDate, Record<Session, number>>()
  for (const [yearGroup, members] of groupedBy(memberships, (membership) => membership.yearGroup)) {
    const days = calendar.schoolDays(range.from, earlier(range.to, due.date), yearGroup)
    const pupils = onRollByDay(members, days)
    for (const [index, date] of days.entries()) {
      const expected = byDay.get(date) ?? { AM: 0, PM: 0 }
      for (const each of wanted(date === due.date ? due.sessions : sessions, session)) expected[each] += pupils[index] ?? 0
      byDay.set(date, expected)
    }
  }
  return byDay
}

/** Pupils on roll on each of the days: the changes summed up, so that it takes one step for each membership and each day. */
function onRollByDay(members: readonly Membership[], days: readonly SchoolDate[]): readonly number[] {
  const changes = new Array<number>(days.length + 1).fill(0)
  for (const { from, to } of members) {
    const start = daysUntil(days, (date) => date >= from)
    const end = daysUntil(days, (date) => date > to)
    if (start >= end) continue
    changes[start] = (changes[start] ?? 0) + 1
    changes[end] = (changes[end] ?? 0) - 1
  }
  let onRoll = 0
  return days.map((_, index) => {
    onRoll += changes[index] ?? 0
    return onRoll
  })
}

function wanted(all: readonly Session[], session: Session | undefined): readonly Session[] {
  return session === undefined ? all : all.filter((each) => each === session)
}

/** How many of the days, which are in order, come before the first one for which `reached` holds. */
function daysUntil(days: readonly SchoolDate[], reached: (date: SchoolDate) => boolean): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached(days[middle] as SchoolDate)) high = middle
    else low = middle + 1
  }
  return low
}
