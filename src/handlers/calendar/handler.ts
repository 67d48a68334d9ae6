import { meetingEntry } from '../../school/calendar-entry.ts'
import { eventsTopic, eventTopic } from '../../school/event.ts'
import { defineQuestion } from '../question.ts'
import { calendarBrief } from './brief.ts'
import { calendarCard } from './card.ts'
import { queryCalendar } from './query.ts'
import { calendarParams } from './question.ts'
import { calendarWords } from './words.ts'

export const calendar = defineQuestion({
  name: 'calendar',
  intent: 'calendar',
  title: 'Calendar',
  asks: "Term dates, half-terms, INSET days, week A or B, what's on, evenings, and when reports and data are due",
  needs: 'school calendar',
  names: 'if allowed',
  words: calendarWords,
  sayings: [
    "what's on this week",
    'when does term end',
    'is it week A or B',
    'inset days this year',
    'how many school days left till christmas',
  ],
  params: calendarParams,
  query: queryCalendar,
  card: calendarCard,
  brief: calendarBrief,
  named: () => [],
  topics: ({ items }) => [
    eventsTopic,
    ...items.flatMap(({ id, kind }) => (id !== null && kind !== 'meeting' ? [eventTopic(id)] : [])),
  ],
  calendarEntries: ({ school }, { items }) =>
    items.flatMap(({ id, time, originally, ...item }) =>
      id === null
        ? []
        : [
            meetingEntry(
              { ...item, meetingId: id, time: time ?? undefined, originally: originally ?? undefined },
              school.feed.host,
            ),
          ],
    ),
  examples: [
    { as: 'nia.bevan', says: 'when does term end', sees: /Fri 18 Dec[\s\S]*last day before the Christmas holidays/ },
    { as: 'priya.raman', says: 'inset days this year', sees: /INSET/ },
    { as: 'joan.beaumont', says: "what's on this week", sees: /What's on/ },
  ],
})
