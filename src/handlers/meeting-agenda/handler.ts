import { meetingEntry } from '../../school/calendar-entry.ts'
import { meetingTopic } from '../../school/meeting.ts'
import { defineQuestion } from '../question.ts'
import { meetingAgendaCard } from './card.ts'
import { queryMeetingAgenda } from './query.ts'
import { meetingAgendaParams } from './question.ts'
import { meetingAgendaWords } from './words.ts'

export const meetingAgenda = defineQuestion({
  name: 'meeting-agenda',
  intent: 'meeting_agenda',
  title: 'Agenda and minutes',
  asks: 'What is on the agenda of a meeting, and what was decided at it',
  needs: 'meetings',
  names: 'nothing',
  words: meetingAgendaWords,
  sayings: ["what's on the agenda", 'minutes of the last meeting'],
  params: meetingAgendaParams,
  query: queryMeetingAgenda,
  card: meetingAgendaCard,
  calendarEntries: ({ school }, { meeting: shown }) => {
    if (!shown) return []
    const { meeting, ...time } = shown.time
    return [meetingEntry({ ...meeting, ...time }, school.feed.host)]
  },
  named: () => [],
  topics: ({ meeting }) => (meeting ? [meetingTopic(meeting.time.meeting.meetingId)] : []),
  examples: [{ as: 'nia.bevan', says: "what's on the agenda", sees: /Call a meeting|Agenda/ }],
})
