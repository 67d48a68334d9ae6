import { ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { sayPercent } from '../../school/tally.ts'
import { askAttendance } from '../attendance/question.ts'
import { askPersistentAbsence } from '../persistent-absence/question.ts'
import type { YearOverviewFacts } from './facts.ts'

/** The page's figures in a few lines, for a chat. */
export function yearOverviewCard(facts: YearOverviewFacts): Card {
  const { of, span, detail, withheld, registers } = facts
  return {
    title: `At a glance: ${of}`,
    subtitle: `${span.name}, ${sayDates(span.from, span.to)}`,
    notice: 'Here is the year at a glance.',
    // Meetings and tasks among it are the asker's own.
    audience: 'asker',
    body: withheld
      ? [text('These figures are about too few pupils to show here. The learning coordinator of the year can see them.')]
      : [...figure(facts), ...rows(facts), note(registers.says), ...(detail === 'pupils' ? [next(facts)] : [])],
  }
}

function figure({ panels: { attendance } }: YearOverviewFacts): readonly Element[] {
  if (attendance.kind !== 'facts' || attendance.facts.all.total.attendance === null)
    return [text('No marks have arrived for this period yet.')]
  const { all, lastYear } = attendance.facts
  const before = lastYear?.total.attendance
  return [
    {
      kind: 'figure',
      value: sayPercent(all.total.attendance ?? undefined),
      label: `of ${all.total.possible.toLocaleString('en-GB')} sessions attended`,
      comparison: lastYear && typeof before === 'number' ? `${lastYear.label}: ${sayPercent(before)}` : undefined,
      tone: 'neutral',
    },
  ]
}

function rows({ panels: { absence, lates, concerns, tasks, meetings } }: YearOverviewFacts): readonly Element[] {
  const facts: { label: string; value: string }[] = []
  if (absence.kind === 'facts' && absence.facts.now) {
    const { persistent, severe, pupils } = absence.facts.now
    facts.push({ label: 'Persistently absent', value: `${persistent} of ${pupils}, ${severe} of them severely` })
  }
  if (lates.kind === 'facts') {
    const { beforeClose, afterClose } = lates.facts.all.total
    facts.push({ label: 'Late', value: `${beforeClose} (L), ${afterClose} after the register closed (U)` })
  }
  if (concerns.kind === 'facts') facts.push({ label: 'Concerns open', value: String(concerns.facts.open) })
  if (tasks.kind === 'facts')
    facts.push({ label: 'Your tasks', value: `${tasks.facts.open} open, ${tasks.facts.overdue} overdue` })
  const [first] = meetings.kind === 'facts' ? meetings.facts.meetings.filter(({ calledOff }) => !calledOff) : []
  if (first) facts.push({ label: 'Your next meeting', value: `${sayDate(first.date)}${first.time ? `, ${first.time}` : ''}` })
  return facts.length > 0 ? [{ kind: 'facts', facts }] : []
}

function next({ scope, span }: YearOverviewFacts): Element {
  const period = { from: span.from, to: span.to, said: 'range' as const, name: span.name }
  return asks(
    ask('Attendance by form', askAttendance({ scope, period, by: 'form' })),
    ask('Persistent absence', askPersistentAbsence({ scope, period })),
  )
}
