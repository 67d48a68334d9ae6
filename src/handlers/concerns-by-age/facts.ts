import type { ConcernPath } from '../../school/concern.ts'

/** Open concerns filed so long ago, in calendar days. */
export interface AgeBand {
  /** `this week`, `1 to 2 weeks`, `2 to 4 weeks`, `longer`: under 7, 14 and 28 days old, and all that are older. */
  readonly label: string
  readonly open: number
}

/** How many concerns there are of those that the asker reads, and for how long: counts, and nothing of any of them. */
export interface ConcernsByAgeFacts {
  readonly of: string
  /** The open ones by their path, by which it says what is counted; paths without any are left out. */
  readonly byPath: readonly { readonly path: ConcernPath; readonly open: number }[]
  readonly open: number
  /** Of these, nobody has seen them yet. */
  readonly waiting: number
  /** Of these, not seen in time, or with something that was to be done and is past its day. */
  readonly overdue: number
  readonly ages: readonly AgeBand[]
  /** Age of the one that has been open longest, in calendar days; null where none is open. */
  readonly oldestDays: number | null
  /** Closed in the last 28 days. */
  readonly closedLately: number
}
