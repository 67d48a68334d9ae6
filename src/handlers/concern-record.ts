import type { Asker } from '../authorise/authorise.ts'
import { type Element, note, text } from '../cards/card.ts'
import type { ConcernEntryRead, ConcernRead } from '../data/concern-records.ts'
import { sayDate } from '../school/school-date.ts'
import { aboutOf, concernShown, entryElements, sayMoment } from './concern-said.ts'
import type { AtConcern } from './concern-step.ts'

const urgencySaid = { now: 'now', today: 'today', 'this week': 'this week' } as const
const pathSaid = {
  safeguarding: 'Safeguarding',
  pastoral: 'Pastoral',
  adult: 'About somebody who works or volunteers here',
} as const

/**
 * The whole record as its reader sees it, for a window or a file. A link to a concern that they do not read is not in it: not even that
 * it exists is theirs to know.
 */
export function recordElements(
  record: ConcernRead,
  { school, asker, now }: Pick<AtConcern, 'school' | 'asker' | 'now'>,
): readonly Element[] {
  const shown = concernShown(record, school, now)
  const tasks = record.tasks.map(
    ({ ownerId, due, done }) => `${school.staffName(ownerId) ?? 'Somebody'}, by ${sayDate(due)}${done ? ': done' : ''}`,
  )
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'About', value: shown.about },
        { label: 'Kind', value: `${shown.category} (${pathSaid[record.path]})` },
        { label: 'How urgent', value: urgencySaid[record.urgency] },
        {
          label: 'Filed',
          value: `${sayMoment(record.filedAt)} by ${school.staffName(record.authorId) ?? 'somebody who has left'}`,
        },
        { label: 'Stands', value: shown.standing },
        ...(shown.assignedTo ? [{ label: 'With', value: shown.assignedTo }] : []),
        ...tasks.map((value) => ({ label: 'To be done', value })),
      ],
    },
    ...entriesFor(record, asker).flatMap((entry) => entryElements(entry, school)),
    ...record.links.map((linked) => text(`Linked: ${aboutOf(linked)}, ${linked.category}, filed ${sayMoment(linked.filedAt)}.`)),
  ]
}

/** The entries, but for links to what this reader does not read, unless they made the link themselves. */
export function entriesFor(
  { entries, links }: ConcernRead,
  { staffId: self }: Pick<Asker, 'staffId'>,
): readonly ConcernEntryRead[] {
  const seen = new Set(links.map(({ concernId }) => concernId))
  return entries.filter(({ kind, params, staffId }) => kind !== 'linked' || staffId === self || seen.has(Number(params['to'])))
}

export const readingIsKept = note('That you have read this is kept, as every reading is.')
