import { capital } from '../../cards/capital.ts'
import { acts, ask, asks, type Card, note, text } from '../../cards/card.ts'
import { sayMoment } from '../concern-said.ts'
import { openPrivately } from '../concern-step.ts'
import { askConcerns } from '../concerns/question.ts'
import type { ChronologyFacts, ChronologyRow } from './facts.ts'
import { askChronology } from './question.ts'

const withButtons = 6

export function chronologyCard({ pupil, rows }: ChronologyFacts): Card {
  const own = { notice: 'The chronology that you asked for.', audience: 'asker' } as const
  if (!pupil)
    return { ...own, title: 'Chronology', body: [text('A chronology is of one pupil at a time. Whose would you like?')] }
  const title = `Chronology: ${pupil.name} (${pupil.form})`
  if (rows.length === 0) return { ...own, title, body: [note('There is nothing in it that is yours to read.')] }
  return {
    ...own,
    title,
    body: [
      {
        kind: 'table',
        headings: ['Happened', 'Filed', 'Kind', 'How urgent', 'Stands'],
        rows: rows.map((row) => [row.happened, sayFiled(row), row.category, capital(row.urgency), row.standing]),
      },
      acts(...rows.slice(-withButtons).map((row) => openPrivately(row, `Open privately: ${row.category}, ${row.happened}`))),
      note(
        'In the order in which things happened. What was said is in the window and in the file; every reading is kept. A child-protection file follows a child within 5 days of their start at a new school, with a receipt.',
      ),
      asks(
        ask('As a PDF to print', askChronology(pupil, 'pdf')),
        ask('To hand over (JSON)', askChronology(pupil, 'json')),
        ask('As a table (CSV)', askChronology(pupil, 'csv')),
        ask('Open concerns', askConcerns({})),
      ),
    ],
  }
}

function sayFiled({ filedAt, late }: ChronologyRow): string {
  return late ? `${sayMoment(filedAt)} (later)` : sayMoment(filedAt)
}
