import { capital } from '../../cards/capital.ts'
import {
  type ActButton,
  type AskButton,
  act,
  acts,
  ask,
  asks,
  badge,
  type Card,
  type Element,
  heading,
  item,
  note,
  text,
} from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate } from '../../school/school-date.ts'
import { callMakeMeeting } from '../make-meeting/question.ts'
import { callAtMeeting } from '../meeting-params.ts'
import { sayChange, sayForWhom, sayLength, sayWhen } from '../meeting-said.ts'
import { askMeetings } from '../next-meeting/question.ts'
import { callRemovePoint } from '../remove-agenda-item/question.ts'
import { taskLine } from '../task-lines.ts'
import type { AgendaFacts, MeetingAgendaFacts, PointListed } from './facts.ts'
import { askAgenda } from './question.ts'

const mostListed = 20

export function meetingAgendaCard({ meeting, lookedFor, today }: MeetingAgendaFacts): Card {
  if (meeting) return agendaCard(meeting)
  return {
    title: 'No such meeting',
    notice: 'There is no such meeting.',
    audience: 'asker',
    body: [
      text(none[lookedFor]),
      acts(act('Call a meeting', callMakeMeeting())),
      asks(ask('All my meetings', askMeetings(today))),
    ],
  }
}

const none: Readonly<Record<MeetingAgendaFacts['lookedFor'], string>> = {
  next: 'You have no meetings ahead.',
  last: 'You have had no meeting in the last months.',
  'in the days said': 'You have no meeting on those days.',
}

function agendaCard(facts: AgendaFacts): Card {
  const { time, today } = facts
  return {
    title: `${time.meeting.title}: ${sayWhen(time, today)}`,
    notice: 'A meeting: its agenda, decisions and tasks.',
    audience: 'asker',
    body: [...standing(facts), ...agenda(facts), ...decisions(facts), ...tasks(facts), ...buttons(facts)],
  }
}

function standing({ time }: AgendaFacts): readonly Element[] {
  const change = sayChange(time)
  const length = time.time === undefined ? [] : [sayLength(time.minutes)]
  const place = time.meeting.place === '' ? [] : [time.meeting.place]
  return [
    ...(change ? [badge(change, time.calledOff ? 'attention' : 'warning')] : []),
    text(`${capital([...place, ...length, `for ${sayForWhom(time)}`].join(', '))}.`),
  ]
}

function agenda({ agenda: points, isOver, time }: AgendaFacts): readonly Element[] {
  if (points.length === 0 && (isOver || time.calledOff)) return []
  const lines = points.slice(0, mostListed).map((point) => pointLine(point, { withAuthor: true, mayRemove: !isOver }))
  return [heading('Agenda'), ...(lines.length > 0 ? lines : [text('Nothing on it yet.')]), ...rest(points.length)]
}

function decisions({ decisions: points, isOver }: AgendaFacts): readonly Element[] {
  if (points.length === 0) return isOver ? [heading('Decisions'), text('None noted.')] : []
  const lines = points.slice(0, mostListed).map((point) => pointLine(point, { withAuthor: false, mayRemove: true }))
  return [heading('Decisions'), ...lines, ...rest(points.length)]
}

function tasks({ tasks: all, today }: AgendaFacts): readonly Element[] {
  if (all.length === 0) return []
  return [
    heading('Tasks'),
    ...all.slice(0, mostListed).map((task) => taskLine(task, today, { withOwner: true })),
    ...rest(all.length),
  ]
}

function pointLine(
  { pointId, text: words, author, mayRemove }: PointListed,
  shown: { readonly withAuthor: boolean; readonly mayRemove: boolean },
): Element {
  const step = mayRemove && shown.mayRemove ? { act: act('Take off', callRemovePoint(pointId)) } : {}
  return item(shown.withAuthor ? `${words} (${author})` : words, step)
}

function rest(count: number): readonly Element[] {
  return count > mostListed ? [note(`And ${plural(count - mostListed, 'more', 'more')}.`)] : []
}

function buttons({ time, leads, isOver, before, today }: AgendaFacts): readonly Element[] {
  const doing: ActButton[] = []
  if (!time.calledOff && !isOver) doing.push(act('Add to the agenda', callAtMeeting('add-agenda-item', time), 'primary'))
  if (!time.calledOff) {
    doing.push(act('Note a decision', callAtMeeting('note-decision', time)), act('Set a task', callAtMeeting('give-task', time)))
  }
  if (leads && !isOver && !time.calledOff) {
    doing.push(
      act('Move it', callAtMeeting('move-meeting', time)),
      act('Call it off', callAtMeeting('call-off-meeting', time), 'danger'),
    )
  }
  const asking: AskButton[] = []
  if (before) asking.push(ask(`Last time, ${sayDate(before.date)}`, askAgenda(before, today)))
  if (!isOver && !time.calledOff) asking.push(ask('Add to my calendar', askAgenda(time, today, 'ics')))
  asking.push(ask('All my meetings', askMeetings(today)))
  return [...(doing.length > 0 ? [acts(...doing)] : []), asks(...asking)]
}
