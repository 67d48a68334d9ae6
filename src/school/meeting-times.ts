import type { SchoolCalendar } from './calendar.ts'
import { daysBetween, mondayOf, type SchoolDate, weekdayOf } from './school-date.ts'
import { schoolWeeks } from './school-weeks.ts'

/** How often a meeting is held. All but `never` are in school weeks: a holiday neither has it nor counts. */
export const repeatings = ['never', 'weekly', 'fortnightly', 'week A', 'week B'] as const
export type Repeating = (typeof repeatings)[number]

/** When a meeting is, once or again and again. Evenings and dates are once. */
export interface MeetingPattern {
  /** The day of the first, or the only, time. */
  readonly date: SchoolDate
  /** `HH:MM`; left out for all day. */
  readonly time?: string | undefined
  readonly minutes: number
  readonly repeats: Repeating
  /** The last day on which it may be; left out while it goes on. */
  readonly until?: SchoolDate | undefined
  /** All of it has been called off: so has each of its times. */
  readonly calledOff?: boolean | undefined
}

/** One time that is otherwise than the rest: called off, or on another day or at another time. */
export interface TimeChange {
  /** The day on which it would have been. */
  readonly date: SchoolDate
  readonly toDate?: SchoolDate | undefined
  readonly toTime?: string | undefined
  readonly calledOff: boolean
}

/** One time of a meeting. */
export interface MeetingTime {
  /** The day on which it would have been: by it this time is known for good, however often it is moved. */
  readonly originally: SchoolDate
  /** The day on which it is; of one called off, was to be. */
  readonly date: SchoolDate
  readonly time: string | undefined
  readonly minutes: number
  readonly moved: boolean
  readonly calledOff: boolean
}

/**
 * Every time of a meeting from one day to another, both included, by the day on which it is: in order, those called off among them. One
 * that is held again and again is never on a day without school, unless somebody moved it there; what is held once is when it was set.
 */
export function meetingTimes(
  meeting: MeetingPattern,
  changes: readonly TimeChange[],
  calendar: SchoolCalendar,
  from: SchoolDate,
  to: SchoolDate,
): readonly MeetingTime[] {
  const belongs = belonging(meeting, calendar)
  const changed = new Map(changes.filter(({ date }) => belongs(date)).map((change) => [change.date, change]))
  // A time that somebody moved is held even where its own day has no school by now.
  const movedHere = [...changed.values()].filter(({ toDate }) => toDate !== undefined).map(({ date }) => date)
  const originally = new Set([...regularDates(meeting, calendar, belongs, from, to), ...movedHere])
  return [...originally]
    .map((date) => timeOf(meeting, date, changed.get(date)))
    .filter(({ date }) => date >= from && date <= to)
    .toSorted(inOrder)
}

/** The time that would have been on a day; undefined where there is none. */
export function meetingTimeOn(
  meeting: MeetingPattern,
  changes: readonly TimeChange[],
  calendar: SchoolCalendar,
  originally: SchoolDate,
): MeetingTime | undefined {
  const belongs = belonging(meeting, calendar)
  const change = belongs(originally) ? changes.find(({ date }) => date === originally) : undefined
  const isRegular = regularDates(meeting, calendar, belongs, originally, originally).length > 0
  return isRegular || change?.toDate !== undefined ? timeOf(meeting, originally, change) : undefined
}

export function inOrder(a: Pick<MeetingTime, 'date' | 'time'>, b: Pick<MeetingTime, 'date' | 'time'>): number {
  const [before, after] = [`${a.date} ${a.time ?? ''}`, `${b.date} ${b.time ?? ''}`]
  return before < after ? -1 : before > after ? 1 : 0
}

function regularDates(
  { date, repeats }: MeetingPattern,
  calendar: SchoolCalendar,
  belongs: (date: SchoolDate) => boolean,
  from: SchoolDate,
  to: SchoolDate,
): readonly SchoolDate[] {
  if (repeats === 'never') return date >= from && date <= to ? [date] : []
  return calendar.schoolDays(from, to).filter(belongs)
}

/** Whether a day is one of the meeting's, its weekday and week considered; whether there is school on it is another matter. */
function belonging({ date: first, repeats, until }: MeetingPattern, calendar: SchoolCalendar): (date: SchoolDate) => boolean {
  if (repeats === 'never') return (date) => date === first
  const isItsWeek = itsWeeks(first, repeats, calendar)
  const weekday = weekdayOf(first)
  return (date) =>
    date >= first && (until === undefined || date <= until) && weekdayOf(date) === weekday && isItsWeek(mondayOf(date))
}

function itsWeeks(
  first: SchoolDate,
  repeats: Exclude<Repeating, 'never'>,
  calendar: SchoolCalendar,
): (monday: SchoolDate) => boolean {
  switch (repeats) {
    case 'weekly':
      return () => true
    case 'week A':
      return (monday) => calendar.weekLetter(monday) === 'A'
    case 'week B':
      return (monday) => calendar.weekLetter(monday) === 'B'
    case 'fortnightly': {
      const last = calendar.years.at(-1)?.to ?? first
      const weeks = schoolWeeks(calendar, first, last < first ? first : last)
      const every = new Set(weeks.filter((_, at) => at % 2 === 0))
      return (monday) => every.has(monday)
    }
  }
}

function timeOf(meeting: MeetingPattern, originally: SchoolDate, change: TimeChange | undefined): MeetingTime {
  const { toDate, toTime, calledOff = false } = change ?? {}
  const date = toDate ?? originally
  const time = toTime ?? meeting.time
  return {
    originally,
    date,
    time,
    minutes: meeting.minutes,
    moved: daysBetween(originally, date) !== 0 || time !== meeting.time,
    calledOff: calledOff || (meeting.calledOff ?? false),
  }
}
