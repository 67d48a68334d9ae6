import type { ConcernPath } from '../school/concern.ts'
import { never } from '../school/never.ts'
import type { PlainEntry } from './concern-params.ts'

/** How a concern stands: what its entries come to, and the rows of Concern, ConcernPupil, ConcernReader, ConcernLink and ConcernTask. */
export interface ConcernStanding {
  readonly path: ConcernPath
  readonly category: string
  readonly urgency: string
  readonly authorId: number
  readonly filedAt: Date
  readonly acknowledgedAt: Date | null
  readonly acknowledgedBy: number | null
  readonly assignedTo: number | null
  readonly closedAt: Date | null
  readonly outcome: string | null
  readonly version: number
  /** Whether it was raised to safeguarding from pastoral, and so was read by others before. */
  readonly raised: boolean
  readonly pupils: readonly { readonly pupilId: number; readonly addedBy: number; readonly removedBy: number | null }[]
  readonly readers: readonly { readonly staffId: number; readonly addedBy: number }[]
  readonly links: readonly { readonly otherId: number; readonly addedBy: number }[]
  readonly tasks: readonly {
    readonly entryId: number
    readonly ownerId: number
    readonly due: string
    readonly doneAt: Date | null
  }[]
  /** The entries that ask the author something and have no answer yet. */
  readonly unanswered: readonly number[]
}

type Filed = Extract<PlainEntry, { kind: 'filed' }>
export type LaterEntry = Exclude<PlainEntry, { kind: 'filed' }>

/** A concern as it is filed. */
export function filedStanding({ entryId, at, staffId, params }: Filed): ConcernStanding {
  return {
    path: params.path,
    category: params.category,
    urgency: params.urgency,
    authorId: staffId,
    filedAt: at,
    acknowledgedAt: null,
    acknowledgedBy: null,
    assignedTo: null,
    closedAt: null,
    outcome: null,
    version: 1,
    raised: false,
    pupils: params.pupils.map((pupilId) => ({ pupilId, addedBy: entryId, removedBy: null })),
    readers: [],
    links: (params.linked ?? []).map((otherId) => ({ otherId, addedBy: entryId })),
    tasks: [],
    unanswered: [],
  }
}

/** What becomes of a concern by one more entry. */
export function withEntry(before: ConcernStanding, entry: LaterEntry): ConcernStanding {
  // A link may be to a record that other readers do not see: their buttons carry the version, and it must not tell them of it.
  const after = { ...before, version: entry.kind === 'linked' ? before.version : before.version + 1 }
  const { at, entryId, staffId } = entry
  const seen = {
    acknowledgedAt: before.acknowledgedAt ?? at,
    acknowledgedBy: before.acknowledgedBy ?? staffId,
  }
  switch (entry.kind) {
    case 'acknowledged':
      return { ...after, ...seen }
    case 'assigned':
      return { ...after, ...seen, assignedTo: entry.params.to ?? null }
    case 'added':
      return after
    case 'asked':
      return { ...after, ...seen, unanswered: [...before.unanswered, entryId] }
    case 'answered':
      return { ...after, unanswered: before.unanswered.filter((asked) => asked !== entry.params.to) }
    case 'linked':
      return { ...after, links: [...before.links, { otherId: entry.params.to, addedBy: entryId }] }
    case 'raised':
      // The safeguarding team has it now, and has yet to see it.
      return {
        ...after,
        path: 'safeguarding',
        raised: true,
        acknowledgedAt: null,
        acknowledgedBy: null,
        assignedTo: null,
      }
    case 'let in':
      return { ...after, readers: [...before.readers, { staffId: entry.params.staff, addedBy: entryId }] }
    case 'moved': {
      const { from, to } = entry.params
      const left = before.pupils.map((each) =>
        each.pupilId === from && each.removedBy === null ? { ...each, removedBy: entryId } : each,
      )
      const there = left.some(({ pupilId, removedBy }) => pupilId === to && removedBy === null)
      return { ...after, pupils: there ? left : [...left, { pupilId: to, addedBy: entryId, removedBy: null }] }
    }
    case 'task set': {
      const { owner, due } = entry.params
      return { ...after, ...seen, tasks: [...before.tasks, { entryId, ownerId: owner, due, doneAt: null }] }
    }
    case 'task done':
      return { ...after, tasks: before.tasks.map((task) => (task.entryId === entry.params.set ? { ...task, doneAt: at } : task)) }
    case 'closed':
      return { ...after, ...seen, closedAt: at, outcome: entry.params.outcome }
    case 'reopened':
      return { ...after, closedAt: null, outcome: null }
    default:
      return never(entry)
  }
}

/** How a concern stands by all of its entries, in their order. Throws where the first is not the one that files it. */
export function standingOf(entries: readonly PlainEntry[]): ConcernStanding {
  const [first, ...later] = entries
  if (first?.kind !== 'filed') throw new Error('a concern begins with the entry that files it')
  return later.reduce((standing, entry) => {
    if (entry.kind === 'filed') throw new Error('a concern is filed once')
    return withEntry(standing, entry)
  }, filedStanding(first))
}

/** Whom a concern is about now. */
export function pupilsNow({ pupils }: Pick<ConcernStanding, 'pupils'>): readonly number[] {
  return [...new Set(pupils.flatMap(({ pupilId, removedBy }) => (removedBy === null ? pupilId : [])))]
}
