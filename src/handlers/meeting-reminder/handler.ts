import { capital } from '../../cards/capital.ts'
import { type ActButton, act, acts, ask, asks, type Card, type Element, text } from '../../cards/card.ts'
import { meetingEntry } from '../../school/calendar-entry.ts'
import { londonInstant } from '../../school/clock.ts'
import { eventTopic, type SchoolEvent } from '../../school/event.ts'
import { meetingTopic } from '../../school/meeting.ts'
import { type Instant, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { askEvent } from '../event/question.ts'
import type { AgendaFacts } from '../meeting-agenda/facts.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { agendaOf } from '../meeting-held.ts'
import { agendaLines } from '../meeting-lines.ts'
import { callAtMeeting } from '../meeting-params.ts'
import { sayWhat, sayWhen } from '../meeting-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type MeetingReminderParams, meetingReminderParams, standingOf } from './question.ts'

interface Common {
  readonly why: MeetingReminderParams['why']
  /** Whether it is still as it was when this was planned. */
  readonly stands: boolean
  readonly today: SchoolDate
  readonly now: Instant
}

export type MeetingReminderFacts =
  | (Common & { readonly of: 'meeting'; readonly shown: AgendaFacts })
  | (Common & { readonly of: 'evening'; readonly event: SchoolEvent })

/** A meeting is tomorrow, begins soon, or has been moved or called off: what its people are told unasked. */
export const meetingReminder = defineQuestion<MeetingReminderParams, MeetingReminderFacts>({
  name: 'meeting-reminder',
  intent: 'next_meeting',
  title: 'A meeting',
  asks: 'Reminds somebody of a meeting, or says what has become of it',
  needs: 'meetings',
  names: 'nothing',
  words: { defaultPeriod: 'from today on', about: 'nothing', cues: {} },
  sayings: [],
  params: meetingReminderParams,
  query,
  card,
  calendarEntries: ({ school }, facts) => {
    if (facts.of === 'evening') return []
    const { meeting, ...time } = facts.shown.time
    return [meetingEntry({ ...meeting, ...time }, school.feed.host)]
  },
  named: () => [],
  topics: (facts) => [
    facts.of === 'meeting' ? meetingTopic(facts.shown.time.meeting.meetingId) : eventTopic(facts.event.eventId),
  ],
  isNews,
  unlisted: true,
  examples: [],
})

async function query(answering: Answering<MeetingReminderParams>): Promise<MeetingReminderFacts | undefined> {
  const { params, school, today, now } = answering
  const { why, at } = params
  if (params.of === 'evening') {
    const event = await school.events.one(params.id)
    return event?.kind === 'evening' ? { of: 'evening', event, why, stands: standingOf(event) === at, today, now } : undefined
  }
  const time = await school.meetings.time(params.id, params.on)
  return time && { of: 'meeting', shown: await agendaOf(time, answering), why, stands: standingOf(time) === at, today, now }
}

/** What is over, has begun or is otherwise by now is not announced any more. */
function isNews({ why, stands, today, now, ...facts }: MeetingReminderFacts): boolean {
  const { date, time, calledOff } = 'shown' in facts ? facts.shown.time : facts.event
  if (!stands || (calledOff && why !== 'changed')) return false
  if (why === 'soon') return time !== undefined && londonInstant(date, time) > now
  return why === 'tomorrow' ? date > today : true
}

function card(facts: MeetingReminderFacts): Card {
  return facts.of === 'meeting' ? meetingCard(facts) : eveningCard(facts)
}

function meetingCard({ shown, why, today }: Extract<MeetingReminderFacts, { of: 'meeting' }>): Card {
  const { time } = shown
  const buttons: ActButton[] =
    time.calledOff || shown.isOver ? [] : [act('Add to the agenda', callAtMeeting('add-agenda-item', time))]
  const agenda = time.calledOff || why === 'changed' ? [] : agendaLines(shown)
  return {
    title: time.meeting.title,
    notice: notices[why],
    audience: 'asker',
    body: [
      text(becomes(shown, why)),
      ...agenda,
      ...(buttons.length > 0 ? [acts(...buttons)] : []),
      asks(ask('Agenda', askAgenda(time, today))),
    ],
  }
}

/** What is to be known first: that it is off, where it has gone, or when it is. */
function becomes({ time, today }: AgendaFacts, why: MeetingReminderParams['why']): string {
  const { meeting, originally, date, moved, calledOff } = time
  const planned = `${sayDate(originally)}${meeting.time === undefined ? '' : `, ${meeting.time}`}`
  if (calledOff) return `${meeting.title} on ${sayDate(date)} is called off.`
  if (moved) return `${capital(sayWhen(time, today))}: ${sayWhat(time)}. It was to be ${planned}.`
  return why === 'changed'
    ? `It stands as it was: ${sayWhen(time, today)}, ${sayWhat(time)}.`
    : `${capital(sayWhen(time, today))}: ${sayWhat(time)}.`
}

function eveningCard({ event, why, today }: Extract<MeetingReminderFacts, { of: 'evening' }>): Card {
  const { title, place, calledOff, eventId } = event
  const where = place === '' ? title : `${title}, ${place}`
  const body: readonly Element[] = [
    text(calledOff ? `${title} on ${sayDate(event.date)} is called off.` : `${capital(sayWhen(event, today))}: ${where}.`),
    asks(ask('More', askEvent(eventId))),
  ]
  return { title, notice: notices[why], audience: 'asker', body }
}

const notices: Readonly<Record<MeetingReminderParams['why'], string>> = {
  tomorrow: 'A meeting coming up.',
  soon: 'A meeting begins soon.',
  changed: 'A meeting has changed.',
}
