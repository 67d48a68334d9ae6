import { ask } from '../../cards/card.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate } from '../../school/school-date.ts'
import type { Brief, BriefLine } from '../brief.ts'
import type { CalendarFacts, CalendarItem } from './facts.ts'
import { askCalendar, type CalendarParams } from './question.ts'

/** What is on in the time asked about: of a part of the school its evenings and dates, of nobody in particular one's own meetings. */
export function calendarBrief({ items, today, period }: CalendarFacts, { scope }: CalendarParams): Brief {
  const isMine = ({ kind }: CalendarItem) =>
    scope.base.kind === 'none' ? kind === 'meeting' : kind === 'evening' || kind === 'date'
  const on = items.filter((item) => isMine(item) && !item.calledOff)
  return {
    lines: on.map(({ kind, id, date, time, title, place }): BriefLine => {
      const when =
        date === today ? (time === null ? 'today' : `today ${time}`) : `${sayDate(date)}${time === null ? '' : ` ${time}`}`
      return {
        key: `on:${id}:${date}:${time ?? ''}`,
        kind: 'to do',
        says: `${title}, ${when}${place ? `, ${place}` : ''}.`,
        ask: ask('Show', askCalendar(today, { scope, period: dayPeriod(date, today) })),
        about: `${kind === 'meeting' ? 'meeting' : 'event'}:${id}:${date}`,
      }
    }),
    all: {
      ask: ask('Show', askCalendar(today, { scope, period: { ...period, said: 'range' } })),
      one: 'thing in the calendar',
      several: 'things in the calendar',
    },
  }
}
