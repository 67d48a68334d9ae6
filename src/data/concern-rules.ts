import type { ConcernEntryKind } from '../school/concern.ts'
import { never } from '../school/never.ts'
import { type ConcernStanding, type LaterEntry, pupilsNow } from './concern-projection.ts'

/** The kinds that say nothing without words: a reason, a question, an answer, what is to be done. */
export const wordsNeeded: ReadonlySet<ConcernEntryKind> = new Set(['added', 'asked', 'answered', 'task set', 'closed'])

/** What is done about an open concern alone. A closed one is still added to, put right and found from others. */
const whileOpen: ReadonlySet<ConcernEntryKind> = new Set(['acknowledged', 'assigned', 'asked', 'raised', 'task set', 'closed'])

/** Why an entry cannot be added to a concern as it stands, as a sentence; undefined where it can. */
export function reasonNotToAdd(standing: ConcernStanding, entry: LaterEntry): string | undefined {
  const { path, closedAt, acknowledgedAt, authorId } = standing
  if (closedAt && whileOpen.has(entry.kind)) return 'This concern is closed. Open it again first, or add to it as it is.'
  switch (entry.kind) {
    case 'acknowledged':
      return acknowledgedAt ? 'This has been acknowledged already.' : undefined
    case 'answered':
      if (entry.staffId !== authorId) return 'Only whoever filed this can answer what they were asked.'
      return standing.unanswered.includes(entry.params.to) ? undefined : 'That question has been answered already.'
    case 'linked':
      return standing.links.some(({ otherId }) => otherId === entry.params.to) ? 'These two are linked already.' : undefined
    case 'raised':
      return path === 'pastoral' ? undefined : 'This is with the right people already.'
    case 'let in':
      if (path !== 'safeguarding' || !standing.raised) return 'Nobody was shut out of this one.'
      return standing.readers.some(({ staffId }) => staffId === entry.params.staff) ? 'They can read this already.' : undefined
    case 'moved': {
      const { from, to } = entry.params
      if (path === 'adult') return 'This one is in no pupil’s file.'
      if (from === to) return 'Choose the pupil whom it is about.'
      return pupilsNow(standing).includes(from) ? undefined : 'It is not in that pupil’s file any more.'
    }
    case 'task done':
      return standing.tasks.some(({ entryId, doneAt }) => entryId === entry.params.set && !doneAt)
        ? undefined
        : 'That has been done already.'
    case 'reopened':
      return closedAt ? undefined : 'This concern is open.'
    case 'assigned':
    case 'added':
    case 'asked':
    case 'task set':
    case 'closed':
      return undefined
    default:
      return never(entry)
  }
}
