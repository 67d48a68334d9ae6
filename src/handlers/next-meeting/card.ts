import { capital } from '../../cards/capital.ts'
import {
  type ActButton,
  type AskButton,
  act,
  acts,
  ask,
  asks,
  type Card,
  type Element,
  item,
  note,
  text,
} from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { callMakeMeeting } from '../make-meeting/question.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { callAtMeeting } from '../meeting-params.ts'
import { sayChange, sayForWhom, sayLength, sayRepeats, sayWhat, sayWhen } from '../meeting-said.ts'
import type { MeetingListed, NextMeetingFacts } from './facts.ts'
import { askMeetings } from './question.ts'

export function nextMeetingCard(facts: NextMeetingFacts): Card {
  const { period, meetings } = facts
  const [first] = meetings
  return {
    title: period ? `Meetings: ${period.name}` : 'Your next meeting',
    ...(period && { subtitle: sayDates(period.from, period.to) }),
    notice: 'Here are your meetings.',
    audience: 'asker',
    body: [...lead(facts), ...(period || !first ? listOf(facts) : nextOf(first, facts)), ...buttons(facts)],
  }
}

function lead({ unknown, meetings, calledOff, today }: NextMeetingFacts): readonly Element[] {
  const none =
    unknown === null
      ? []
      : [text(`None of your meetings has “${unknown}” in its name${meetings.length > 0 ? '. These are yours:' : '.'}`)]
  return [...none, ...calledOff.map((time) => text(`${time.meeting.title}, ${sayWhen(time, today)}: called off.`))]
}

function nextOf(first: MeetingListed, { meetings, today }: NextMeetingFacts): readonly Element[] {
  const { time, points } = first
  const { meeting, minutes } = time
  const details = [
    ...(time.time === undefined ? [] : [sayLength(minutes)]),
    `for ${sayForWhom(time)}`,
    ...(sayRepeats(meeting) ? [sayRepeats(meeting)] : []),
    points === 0 ? 'nothing on the agenda yet' : `${plural(points, 'point')} on the agenda`,
  ]
  const change = sayChange(time)
  return [
    {
      kind: 'figure',
      value: capital(sayWhen(time, today)),
      label: sayWhat(time),
      comparison: capital(details.join(', ')),
      tone: 'neutral',
    },
    ...(change ? [note(`${change}.`)] : []),
    ...(meetings.length > 1 ? [text('After that:'), ...meetings.slice(1, 4).map((each) => lineOf(each, today))] : []),
  ]
}

function listOf({ meetings, period, today }: NextMeetingFacts): readonly Element[] {
  if (meetings.length > 0) return meetings.map((each) => lineOf(each, today))
  return [
    text(period ? `You have no meetings in that time (${sayDates(period.from, period.to)}).` : 'You have no meetings ahead.'),
  ]
}

function lineOf({ time, points }: MeetingListed, today: NextMeetingFacts['today']) {
  const change = sayChange(time)
  const agenda = points === 0 ? '' : ` (${plural(points, 'point')})`
  return item(`${capital(sayWhen(time, today))}: ${sayWhat(time)}${agenda}${change ? `. ${change}` : ''}`, {
    ask: ask('Agenda', askAgenda(time, today)),
  })
}

function buttons({ meetings, period, today }: NextMeetingFacts): readonly Element[] {
  const first = meetings.find(({ time }) => !time.calledOff && time.date >= today)
  const doing: ActButton[] = []
  if (first) doing.push(act('Add to the agenda', callAtMeeting('add-agenda-item', first.time)))
  if (first?.leads)
    doing.push(
      act('Move it', callAtMeeting('move-meeting', first.time)),
      act('Call it off', callAtMeeting('call-off-meeting', first.time), 'danger'),
    )
  doing.push(act('Call a meeting', callMakeMeeting()))
  const asking: AskButton[] = []
  if (first && !period) asking.push(ask('Agenda', askAgenda(first.time, today)))
  if (period) asking.push(ask('All my meetings', askMeetings(today)))
  return [acts(...doing), ...(asking.length > 0 ? [asks(...asking)] : [])]
}
