import type { ConcernEntryRead, ConcernRead } from '../../data/concern-records.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { entriesFor } from '../concern-record.ts'
import { sayEntry, wordsOf } from '../concern-said.ts'
import type { Answering } from '../question.ts'
import type { ChronologyFacts } from './facts.ts'
import type { ChronologyParams } from './question.ts'

/** Raised whenever a reader of the shape would have to change; docs/hand-over.md tells what is in it. */
const version = 1

/**
 * The chronology for another safeguarding system or the next school: every concern with its entries and their words, in the order in which
 * things happened, and a receipt for the receiver to fill in. Reading it is in the audit before a byte of it leaves.
 */
export async function handOverChronology(
  { found, school, asker }: Answering<ChronologyParams>,
  { pupil }: ChronologyFacts,
): Promise<object> {
  const records = pupil ? await school.concerns.chronology(found) : []
  const numbers = new Map(records.map(({ concernId }, at) => [concernId, at + 1]))
  return {
    format: 'formroom chronology',
    version,
    pupil: pupil && { name: pupil.name, legalName: pupil.legalName, form: pupil.form, yearGroup: pupil.yearGroup },
    concerns: records.map((record) => concernOf(record, { numbers, school, asker })),
    receipt: { receivingSchoolOrService: null, receivedBy: null, role: null, receivedOn: null },
  }
}

interface Writing extends Pick<Answering<ChronologyParams>, 'school' | 'asker'> {
  /** Concerns are counted within the file: their ids are the school's own. */
  readonly numbers: ReadonlyMap<number, number>
}

function concernOf(record: ConcernRead, { numbers, school, asker }: Writing): object {
  return {
    number: numbers.get(record.concernId),
    path: record.path,
    category: record.category,
    urgency: record.urgency,
    happenedOn: record.happenedOn ?? null,
    happenedAt: record.happenedAt ?? null,
    filedAt: record.filedAt.toISOString(),
    filedBy: nameOf(record.authorId, school),
    acknowledgedAt: record.acknowledgedAt?.toISOString() ?? null,
    closedAt: record.closedAt?.toISOString() ?? null,
    outcome: record.outcome ?? null,
    linkedTo: record.links.flatMap(({ concernId }) => numbers.get(concernId) ?? []),
    tasks: record.tasks.map(({ ownerId, due, done }) => ({ owner: nameOf(ownerId, school), due, done })),
    entries: entriesFor(record, asker).map((entry) => entryOf(entry, school)),
  }
}

function entryOf(entry: ConcernEntryRead, school: SchoolReader): object {
  return {
    at: entry.at.toISOString(),
    by: entry.staffId === undefined ? null : nameOf(entry.staffId, school),
    kind: entry.kind,
    what: sayEntry(entry, school),
    words: wordsOf(entry).map(({ heading, words }) => ({ heading, words })),
  }
}

function nameOf(staffId: number, school: SchoolReader): string {
  return school.staffName(staffId) ?? 'somebody who has left'
}
