import { type Card, note, text } from '../../cards/card.ts'
import type { ConcernEntryRead, ConcernRead } from '../../data/concern-records.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { londonTime } from '../../school/clock.ts'
import { entriesFor } from '../concern-record.ts'
import { sayEntry, sayHappened, sayMomentInFull, wordsOf } from '../concern-said.ts'
import type { Answering } from '../question.ts'
import { chronologyCard } from './card.ts'
import type { ChronologyFacts } from './facts.ts'
import type { ChronologyParams } from './question.ts'

/**
 * The whole chronology with everybody's words, for print and for handing over to another school or system, with a receipt to be signed.
 * Reading it is in the audit before a byte of it leaves.
 */
export async function chronologyDocument(
  { found, school, asker }: Answering<ChronologyParams>,
  facts: ChronologyFacts,
): Promise<Card> {
  const { pupil } = facts
  if (!pupil || facts.rows.length === 0) return chronologyCard(facts)
  const records = await school.concerns.chronology(found)
  const numbers = new Map(records.map(({ concernId }, at) => [concernId, at + 1]))
  const lines = records
    .flatMap((record) => entriesFor(record, asker).map((entry) => ({ record, entry, place: placeOf(entry) })))
    .toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.entry.entryId - b.entry.entryId))
  return {
    title: `Chronology: ${pupil.name} (${pupil.form})`,
    subtitle: `${pupil.legalName}, Year ${pupil.yearGroup}`,
    notice: 'The chronology that you asked for.',
    audience: 'asker',
    body: [
      {
        kind: 'table',
        headings: ['Happened', 'Recorded', 'Concern', 'What', 'In the words used'],
        rows: lines.map(({ record, entry }) => [
          sayHappened(entry) ?? sayMomentInFull(entry.at),
          sayMomentInFull(entry.at),
          sayConcern(record, numbers),
          sayEntry(entry, school),
          sayWords(entry),
        ]),
      },
      {
        kind: 'table',
        title: 'How each concern stands',
        headings: ['Concern', 'Filed', 'Filed by', 'Closed', 'Outcome'],
        rows: records.map((record) => standing(record, numbers, school)),
      },
      note('In the order in which things happened; what was recorded on a later day stands in its place.'),
      text(
        'Receipt, where this is handed over: it follows the child within 5 days of their start at the new school. Please sign and send back a copy.',
      ),
      {
        kind: 'facts',
        facts: ['Receiving school or service', 'Received by (name and role)', 'Received on', 'Signature'].map((label) => ({
          label,
          value: '________________________',
        })),
      },
    ],
  }
}

function placeOf(entry: ConcernEntryRead): string {
  const { date, time } = londonTime(entry.at)
  const { happenedOn, happenedAt } = entry.params
  if (typeof happenedOn !== 'string') return `${date} ${time}`
  return `${happenedOn} ${typeof happenedAt === 'string' ? happenedAt : happenedOn === date ? time : ''}`
}

function sayConcern({ concernId, category }: ConcernRead, numbers: ReadonlyMap<number, number>): string {
  return `No ${numbers.get(concernId)}: ${category}`
}

function sayWords(entry: ConcernEntryRead): string {
  return wordsOf(entry)
    .map(({ heading, words }) => (heading ? `${heading}: ${words}` : words))
    .join(' / ')
}

function standing(record: ConcernRead, numbers: ReadonlyMap<number, number>, school: SchoolReader): readonly string[] {
  const { filedAt, authorId, closedAt, outcome } = record
  return [
    sayConcern(record, numbers),
    sayMomentInFull(filedAt),
    school.staffName(authorId) ?? 'somebody who has left',
    closedAt ? sayMomentInFull(closedAt) : '–',
    outcome ?? '–',
  ]
}
