import type { ConcernEntryKind, ConcernPath, ConcernWords, Urgency } from '../school/concern.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Found, PupilShown } from './school-reader.ts'

/** A concern to be filed. One record for each year group whose pupils it names; the others are linked to it. */
export interface ConcernToFile {
  readonly path: ConcernPath
  readonly category: string
  readonly urgency: Urgency
  readonly pupils: readonly number[]
  /** When it was seen or heard, in London. */
  readonly happenedOn?: SchoolDate | undefined
  readonly happenedAt?: string | undefined
  readonly words: ConcernWords
  readonly authorId: number
}

/**
 * An entry to be added to a concern. `words` are encrypted; `params` are ids, codes and dates, checked by src/data/concern-params.ts:
 * `assigned` { to? }, `answered` { to: the entry that asked }, `linked` { to }, `let in` { staff }, `moved` { from, to },
 * `task set` { owner, due }, `task done` { task }, `closed` { outcome }; the others nothing. A question, an answer, an addition, a task
 * and the reason for closing need words.
 */
export interface EntryToAdd {
  readonly concernId: number
  readonly kind: Exclude<ConcernEntryKind, 'filed'>
  readonly staffId: number
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly words?: string | undefined
  /** The version that the person had before them: another one since is said to them (`CannotBeDone`). */
  readonly seen?: number | undefined
}

/** What changes of concerns a writer offers; all of it inside the transaction of one effect. */
export interface ConcernWriter {
  /** Files it, chained and encrypted; gives the records, the first of them the one whose pupils came first. */
  file(concern: ConcernToFile): Promise<readonly { readonly concernId: number; readonly yearGroup: number | undefined }[]>
  /** Adds an entry, and brings the concern's projection up to date: state, readers, pupils, links, tasks. */
  add(entry: EntryToAdd): Promise<{ readonly version: number; readonly entryId: number }>
  /**
   * Plans who is told first that it is there, or that it was raised (`raisedBy`): src/school/told-of-concern.ts says who. `rounds`: the
   * safeguarding team in the order in which they are told now.
   */
  tellReaders(concernId: number, rounds: readonly (readonly number[])[], raisedBy?: number): Promise<void>
  /** Tells whoever follows it up that its author wrote more; those of `danger` at once, where the words tell of danger now. */
  tellWhoFollows(
    written: { readonly concernId: number; readonly entryId: number; readonly because: 'added' | 'answered' },
    danger: readonly (readonly number[])[] | undefined,
  ): Promise<void>
}

/** A concern as a list shows it: no text of anybody's. */
export interface ConcernHead {
  readonly concernId: number
  readonly path: ConcernPath
  readonly category: string
  readonly urgency: Urgency
  /** Those whom the reader may see; empty where the record names no pupil (path `adult`). */
  readonly pupils: readonly PupilShown[]
  readonly authorId: number
  readonly filedAt: Instant
  /** When it happened, in London, where the author said so. */
  readonly happenedOn: SchoolDate | undefined
  readonly happenedAt: string | undefined
  readonly acknowledgedAt: Instant | undefined
  readonly acknowledgedBy: number | undefined
  readonly assignedTo: number | undefined
  readonly closedAt: Instant | undefined
  readonly outcome: string | undefined
  readonly version: number
  readonly tasks: readonly {
    readonly taskId: number
    readonly ownerId: number
    readonly due: SchoolDate
    readonly done: boolean
  }[]
}

export interface ConcernEntryRead {
  readonly entryId: number
  readonly at: Instant
  readonly staffId: number | undefined
  readonly kind: ConcernEntryKind
  readonly params: Readonly<Record<string, unknown>>
  /** Undefined where there is none, or where its key has been destroyed. */
  readonly words: ConcernWords | string | undefined
}

export interface ConcernRead extends ConcernHead {
  readonly entries: readonly ConcernEntryRead[]
  readonly links: readonly ConcernHead[]
}

export interface ConcernFilter {
  readonly state?: 'open' | 'closed' | 'unacknowledged' | undefined
  readonly category?: string | undefined
  readonly since?: Instant | undefined
}

/** Who read what: for the DSL. */
export interface ConcernReading {
  readonly at: Instant
  readonly staffId: number
  readonly concernId: number
}

/**
 * The concerns that one grant of `concerns` opens: those of the found pupils on the paths that its roles read. Everything else is as if it
 * did not exist. Text is read one concern at a time (or a pupil's chronology), and each reading is in the audit, in a commit before it is given.
 */
export interface ConcernReader {
  list(of: Found, filter?: ConcernFilter): Promise<readonly ConcernHead[]>
  /** Undefined where there is none or it is not this reader's. */
  open(concernId: number): Promise<ConcernRead | undefined>
  /** The head alone, without its text: is it there for this reader, and how does it stand? */
  head(concernId: number): Promise<ConcernHead | undefined>
  /** All entries about the pupil in the order in which things happened, those filed late in their place. */
  chronology(of: Found): Promise<readonly ConcernRead[]>
  readings(concernId: number): Promise<readonly ConcernReading[]>
  /** Who works here and may read it, by name: those to whom it can be given. Nobody where it is not this reader's. */
  readers(concernId: number): Promise<readonly Colleague[]>
  /** How many concerns the safeguarding team has not seen though it was told in time: for the headteacher, who is told that and no more. */
  unseen(): Promise<number>
  /** Those who could read it until it was raised, and whom the DSL can let in. Nobody for anybody else. */
  shutOut(concernId: number): Promise<readonly Colleague[]>
}

export interface Colleague {
  readonly staffId: number
  readonly name: string
}

/** An author's own concerns: that they were received, seen, acted on and closed, and what was asked back. Never what readers wrote. */
export interface OwnConcern {
  readonly concernId: number
  readonly filedAt: Instant
  readonly path: ConcernPath
  readonly seenAt: Instant | undefined
  readonly actedOnAt: Instant | undefined
  readonly closedAt: Instant | undefined
  /** Questions to the author that wait for an answer. */
  readonly asked: readonly { readonly entryId: number; readonly at: Instant; readonly words: string }[]
}
