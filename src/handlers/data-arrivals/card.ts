import { capital } from '../../cards/capital.ts'
import { badge, type Card, type Element, note, text } from '../../cards/card.ts'
import { sayMoment } from '../../school/data-time.ts'
import type { Session } from '../../school/session.ts'
import type { DataArrivalsFacts } from './facts.ts'

/** Counts and times: no pupil, no form and no file's name. */
export function dataArrivalsCard(facts: DataArrivalsFacts): Card {
  return {
    title: 'Data from the school system',
    notice: facts.overdue.length > 0 ? "Some of today's data has not come yet." : 'Here is when data last came.',
    audience: 'asker',
    body: [...overdue(facts), ...figure(facts), ...notIn(facts), ...table(facts), note(restsOn(facts))],
  }
}

const sayHalf: Readonly<Record<Session, string>> = { AM: 'morning', PM: 'afternoon' }

function overdue({ overdue: sessions, marksAsOf, now }: DataArrivalsFacts): readonly Element[] {
  const [first] = sessions
  if (!first) return []
  const which = sessions.map(({ session }) => `this ${sayHalf[session]}'s`).join(' and ')
  const since = marksAsOf ? ` What is here is from ${sayMoment(marksAsOf, now)}.` : ''
  return [
    badge('Marks not here yet', 'attention'),
    text(
      `${capital(which)} marks were expected by ${sessions.at(-1)?.expectedBy ?? first.expectedBy} and have not come.${since} ` +
        'Until they do, I say nothing about registers and absences since then. ' +
        'Please see whether the export has run, and send its file again if it has.',
    ),
  ]
}

function figure({ marksAsOf, overdue: sessions, now }: DataArrivalsFacts): readonly Element[] {
  if (!marksAsOf) return [text('No marks have come yet. They arrive with the first import of a marks file.')]
  const tone = sessions.length > 0 ? 'warning' : 'good'
  return [{ kind: 'figure', value: sayMoment(marksAsOf, now), label: 'is how recent the marks are', tone }]
}

function notIn({ notIn: files, now }: DataArrivalsFacts): readonly Element[] {
  if (files.length === 0) return []
  const rows = files.map(({ outcome, kind, cameAt, reason }) => [
    capital(sayKind(kind)),
    outcome === 'held' ? 'waits for approval' : 'not taken',
    sayMoment(cameAt, now),
    reason,
  ])
  return [{ kind: 'table', title: 'Files that did not go in', headings: ['Data', 'State', 'Came', 'Why'], rows }]
}

function table({ last, now }: DataArrivalsFacts): readonly Element[] {
  if (last.length === 0) return []
  const rows = last.map(({ kind, asOf, cameAt, rows: count, rejected }) => [
    capital(sayKind(kind)),
    sayMoment(asOf, now),
    sayMoment(cameAt, now),
    count.toLocaleString('en-GB'),
    rejected === 0 ? '' : rejected.toLocaleString('en-GB'),
  ])
  return [{ kind: 'table', title: 'Last to arrive', headings: ['Data', 'True as of', 'Came', 'Rows', 'Rejected'], rows }]
}

function sayKind(kind: string | null): string {
  return kind === null ? 'not recognised' : kind.replace('-', ' ')
}

function restsOn({ notIn: files }: DataArrivalsFacts): string {
  const held = files.some(({ outcome }) => outcome === 'held')
  const first = 'Times are when the data was true and when it reached me.'
  return held ? `${first} A roster that changes who sees whom waits until your data manager or administrator lets it in.` : first
}
