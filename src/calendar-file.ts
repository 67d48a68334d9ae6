import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { CalendarEntry } from './school/calendar-entry.ts'
import { addDays, type SchoolDate } from './school/school-date.ts'

export interface CalendarFileOf {
  /** What calendar programs call it. */
  readonly name: string
  readonly entries: readonly CalendarEntry[]
  /** How often a program that subscribes to it should look again; left out for a file that is taken in once. */
  readonly lookAgainAfterSeconds?: number | undefined
}

/**
 * Entries as iCalendar (RFC 5545), for Outlook, Google Calendar and Apple's. Times are in UTC, each time of something that recurs is an
 * entry of its own: there is no rule for a program to get wrong when the clocks change. Titles are one line without control characters.
 */
export function writeCalendarFile({ name, entries, lookAgainAfterSeconds }: CalendarFileOf): string {
  const calendar = ical({
    name: plainLine(name),
    prodId: { company: 'Formroom', product: 'Formroom', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ...(lookAgainAfterSeconds !== undefined && { ttl: lookAgainAfterSeconds }),
  })
  for (const { uid, title, place, when, sequence, stamp, calledOff, busy } of entries) {
    const times =
      when.kind === 'timed'
        ? { start: when.from, end: when.to }
        : // The end of whole days is the day after them (RFC 5545, 3.6.1).
          { start: midnight(when.from), end: midnight(addDays(when.to, 1)), allDay: true }
    calendar.createEvent({
      id: uid,
      ...times,
      stamp,
      sequence,
      summary: plainLine(title),
      ...(place !== undefined && plainLine(place) !== '' && { location: plainLine(place) }),
      status: calledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: busy && !calledOff ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      busystatus: busy && !calledOff ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    })
  }
  const text = calendar.toString()
  return text.endsWith('\r\n') ? text : `${text}\r\n`
}

/** One line, as a program shows it: what a line of iCalendar cannot hold is a space. */
export function plainLine(words: string): string {
  return words
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
}

function midnight(date: SchoolDate): Date {
  return new Date(`${date}T00:00:00Z`)
}
