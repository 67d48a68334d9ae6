import { ask } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate } from '../../school/school-date.ts'
import type { Brief, BriefLine } from '../brief.ts'
import type { CalendarFacts } from './facts.ts'
import { askCalendar, type CalendarParams } from './question.ts'

/** The evenings and dates of the time asked about; meetings have a brief of their own. */
export function calendarBrief({ items, today, period }: CalendarFacts, { scope }: CalendarParams): Brief {
  const on = items.filter(({ kind, calledOff }) => (kind === 'evening' || kind === 'date') && !calledOff)
  return {
    lines: on.map(({ id, date, time, title, place }): BriefLine => {
      const when =
        date === today ? (time === null ? 'today' : `today ${time}`) : `${sayDate(date)}${time === null ? '' : ` ${time}`}`
      return {
        key: `on:${id}:${date}:${time ?? ''}`,
        kind: 'to do',
        says: `${title}, ${when}${place ? `, ${place}` : ''}.`,
        ask: ask('Show', askCalendar(today, { scope, period: dayPeriod(date, today) })),
        about: `event:${id}:${date}`,
      }
    }),
    all: {
      ask: ask('Show', askCalendar(today, { scope, period: { ...period, said: 'range' } })),
      one: 'thing in the calendar',
      several: 'things in the calendar',
    },
  }
}
