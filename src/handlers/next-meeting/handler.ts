import { ask } from '../../cards/card.ts'
import { meetingEntry } from '../../school/calendar-entry.ts'
import { meetingTopic } from '../../school/meeting.ts'
import type { Brief } from '../brief.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { sayWhat } from '../meeting-said.ts'
import { defineQuestion } from '../question.ts'
import { nextMeetingCard } from './card.ts'
import type { NextMeetingFacts } from './facts.ts'
import { queryNextMeeting } from './query.ts'
import { askMeetings, nextMeetingParams } from './question.ts'
import { nextMeetingWords } from './words.ts'

export const nextMeeting = defineQuestion({
  name: 'next-meeting',
  intent: 'next_meeting',
  title: 'Meetings',
  asks: 'When your next meeting or briefing is, and which meetings you have on some days',
  needs: 'meetings',
  names: 'nothing',
  words: nextMeetingWords,
  sayings: ["when's the next tutor meeting", 'any meetings today', 'when is briefing'],
  params: nextMeetingParams,
  query: queryNextMeeting,
  card: nextMeetingCard,
  brief,
  calendarEntries: ({ school }, { meetings }) =>
    meetings.map(({ time: { meeting, ...time } }) => meetingEntry({ ...meeting, ...time }, school.feed.host)),
  named: () => [],
  topics: ({ meetings }) => [...new Set(meetings.map(({ time }) => meetingTopic(time.meeting.meetingId)))],
  examples: [
    { as: 'nia.bevan', says: 'any meetings today', sees: /Meetings: [\s\S]*Call a meeting/ },
    { as: 'nia.bevan', says: 'when is the next meeting', sees: /Call a meeting/ },
  ],
})

/** The meetings of a day, for its digest. */
function brief({ meetings, today }: NextMeetingFacts): Brief {
  return {
    lines: meetings
      .filter(({ time }) => !time.calledOff && time.date === today)
      .map(({ time }) => ({
        key: `meeting:${time.meeting.meetingId}:${time.originally}`,
        kind: 'to do' as const,
        says: `${time.time === undefined ? 'Today' : time.time}: ${sayWhat(time)}.`,
        ask: ask('Agenda', askAgenda(time, today)),
      })),
    all: { ask: ask('Meetings', askMeetings(today)), one: 'meeting', several: 'meetings' },
  }
}
