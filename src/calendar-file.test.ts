import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { plainLine, writeCalendarFile } from './calendar-file.ts'
import { createCalendar } from './school/calendar.ts'
import { type CalendarEntry, closureEntries, meetingEntry } from './school/calendar-entry.ts'
import { londonInstant, londonTime } from './school/clock.ts'
import { addDays, type SchoolDate } from './school/school-date.ts'

const d = (date: string) => date as SchoolDate

/** What a parser that we did not write reads in a file. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      title: event.summary,
      place: event.location,
      allDay: event.startDate.isDate,
      from: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      to: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    }
  })
}

const time = {
  meetingId: 7,
  originally: d('2026-11-18'),
  date: d('2026-11-18'),
  time: '15:30',
  minutes: 45,
  title: 'Year 9 tutors',
  place: 'B12',
  version: 3,
  madeAt: new Date('2026-09-03T09:00:00Z'),
  calledOff: false,
}

test('a meeting stands in the file as it was entered', () => {
  const [event] = read(writeCalendarFile({ name: 'Kingsmead', entries: [meetingEntry(time, 'formroom.example')] }))
  expect(event).toEqual({
    uid: 'meeting-7-2026-11-18@formroom.example',
    title: 'Year 9 tutors',
    place: 'B12',
    allDay: false,
    from: '2026-11-18T15:30:00.000Z',
    to: '2026-11-18T16:15:00.000Z',
    sequence: 2,
    status: 'CONFIRMED',
    stamp: '2026-09-03T09:00:00Z',
  })
})

test('one that was moved is the same entry, and one that was called off says so', () => {
  const moved = meetingEntry({ ...time, date: d('2026-11-19') }, 'x.example')
  const off = meetingEntry({ ...time, calledOff: true }, 'x.example')
  const events = read(writeCalendarFile({ name: 'x', entries: [moved, off] }))
  expect(events.map(({ uid }) => uid)).toEqual(['meeting-7-2026-11-18@x.example', 'meeting-7-2026-11-18@x.example'])
  expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED'])
})

test('a date to keep is a whole day, which ends the day after it begins', () => {
  const whole = meetingEntry({ ...time, time: undefined, place: '' }, 'x.example')
  const [event] = read(writeCalendarFile({ name: 'x', entries: [whole] }))
  expect(event).toMatchObject({ allDay: true, from: '2026-11-18', to: '2026-11-19', place: null })
})

test('half-terms, INSET days and holidays between terms are whole days; what closes some years alone is not there', () => {
  const calendar = createCalendar([
    {
      name: '2026/27',
      terms: [
        { name: 'Autumn', from: d('2026-09-02'), to: d('2026-12-18') },
        { name: 'Spring', from: d('2027-01-04'), to: d('2027-03-25') },
      ],
      closures: [
        { kind: 'half-term', name: 'Autumn half-term', from: d('2026-10-26'), to: d('2026-10-30') },
        { kind: 'closure', name: 'Snow', from: d('2027-01-20'), to: d('2027-01-20') },
        { kind: 'closure', name: 'Year 11 leaves', from: d('2027-03-22'), to: d('2027-03-25'), yearGroups: [11] },
      ],
      weekLetters: new Map(),
    },
  ])
  const events = read(writeCalendarFile({ name: 'x', entries: closureEntries(calendar, 'x.example') }))
  expect(events.map(({ title, from, to }) => [title, from, to])).toEqual([
    ['Autumn half-term', '2026-10-26', '2026-10-31'],
    ['School holiday', '2026-12-19', '2027-01-04'],
    ['School closed: Snow', '2027-01-20', '2027-01-21'],
  ])
})

/** Titles as people type them and worse: quotes, commas, semicolons, backslashes, line breaks, emoji, right-to-left, lone surrogates. */
const titles = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '\\',
        ';',
        ',',
        '\n',
        '\r\n',
        '"',
        ':',
        'n',
        'BEGIN:VEVENT',
        'END:VCALENDAR',
        '\u0000',
        '\ud83d',
        '👩‍🏫',
        'שלום',
        ' ',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
)

test('whatever title and place somebody types, another parser reads the same line back, and nothing more than one event', () => {
  fc.assert(
    fc.property(titles, titles, (title, place) => {
      const file = writeCalendarFile({ name: title, entries: [meetingEntry({ ...time, title, place }, 'x.example')] })
      const events = read(file)
      expect(events).toHaveLength(1)
      expect(events[0]?.title ?? '').toBe(plainLine(title))
      expect(events[0]?.place ?? '').toBe(plainLine(place))
    }),
    { numRuns: 300 },
  )
})

test('every line ends in CR LF and is at most 75 octets, broken between letters', () => {
  fc.assert(
    fc.property(titles, (title) => {
      const file = writeCalendarFile({ name: 'x', entries: [meetingEntry({ ...time, title }, 'x.example')] })
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/\p{Cs}/u)
      }
    }),
    { numRuns: 200 },
  )
})

test('a meeting at four o’clock is at four o’clock in every week of the year, across both changes of the clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 7 * 4, max: 20 * 4 }), (days, quarter) => {
      const date = addDays(d('2026-03-01'), days)
      const at = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
      const entry: CalendarEntry = meetingEntry({ ...time, date, time: at }, 'x.example')
      const [event] = read(writeCalendarFile({ name: 'x', entries: [entry] }))
      expect(londonTime(new Date(event?.from ?? ''))).toEqual({ date, time: at })
      expect(event?.from).toBe(londonInstant(date, at).toISOString())
    }),
    { numRuns: 200 },
  )
})
