import type { SchoolCalendar } from './calendar.ts'
import { londonInstant } from './clock.ts'
import { addDays, type Instant, type SchoolDate } from './school-date.ts'

/** One entry of a calendar program, before anybody has written it in a program's terms. */
export interface CalendarEntry {
  /** The same for as long as it is the same thing, wherever it is written. */
  readonly uid: string
  readonly title: string
  readonly place?: string | undefined
  readonly when: WholeDays | Timed
  /** Raised with every change, from 0. */
  readonly sequence: number
  /** When it was entered; the same for as long as nothing changes. */
  readonly stamp: Instant
  readonly calledOff: boolean
  /** Whether it takes up its reader's time: a holiday does not. */
  readonly busy: boolean
}

/** Both days included. */
export interface WholeDays {
  readonly kind: 'days'
  readonly from: SchoolDate
  readonly to: SchoolDate
}

export interface Timed {
  readonly kind: 'timed'
  readonly from: Instant
  readonly to: Instant
}

/** What an entry for one time of a meeting, an evening or a date is made of. */
export interface TimeOfMeeting {
  readonly meetingId: number
  /** Of a meeting, the day that this time was for at first: it stays the same entry when it is moved. Evenings and dates are once. */
  readonly originally: SchoolDate | undefined
  readonly date: SchoolDate
  /** `HH:MM` on the school's clocks; left out for a whole day. */
  readonly time?: string | undefined
  readonly minutes: number
  readonly title: string
  readonly place: string
  readonly version: number
  readonly madeAt: Instant
  readonly calledOff: boolean
}

const millisecondsPerMinute = 60_000

/** `host`: where this Formroom is, so that entries of two schools never meet in one calendar program. */
export function meetingEntry(time: TimeOfMeeting, host: string): CalendarEntry {
  const { meetingId, originally, date, minutes, title, place, version, madeAt, calledOff } = time
  const from = time.time === undefined ? undefined : londonInstant(date, time.time)
  return {
    uid: `meeting-${meetingId}${originally === undefined ? '' : `-${originally}`}@${host}`,
    title,
    ...(place !== '' && { place }),
    when: from
      ? { kind: 'timed', from, to: new Date(from.getTime() + minutes * millisecondsPerMinute) }
      : { kind: 'days', from: date, to: date },
    sequence: version - 1,
    stamp: madeAt,
    calledOff,
    busy: from !== undefined,
  }
}

/**
 * Where the school is closed and where its terms begin and end, as whole days. Of one academic year after another, so that a holiday
 * between two terms stands too; closures of some year groups alone are left out.
 */
export function closureEntries(calendar: SchoolCalendar, host: string): readonly CalendarEntry[] {
  const closures = calendar.years.flatMap(({ closures: of }) => of.filter(({ yearGroups }) => yearGroups === undefined))
  const terms = calendar.years.flatMap(({ terms: of }) => of)
  const holidays = terms.flatMap((term, at) => {
    const next = terms[at + 1]
    const [from, to] = [addDays(term.to, 1), next && addDays(next.from, -1)]
    return to && from <= to ? [{ name: 'School holiday', from, to }] : []
  })
  return [...closures, ...holidays]
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ name, from, to }) => ({
      uid: `closed-${from}-${to}@${host}`,
      title: /holiday|half-?term|inset|closed/i.test(name) ? name : `School closed: ${name}`,
      when: { kind: 'days', from, to },
      sequence: 0,
      stamp: new Date(`${from}T00:00:00Z`),
      calledOff: false,
      busy: false,
    }))
}
