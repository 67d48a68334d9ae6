import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'
import type { RegisterSeen } from '../registers-missing/facts.ts'

/** Somebody's answer to the nudge about a register. */
export interface RegisterAnswered {
  readonly by: string
  readonly answer: 'taken' | 'not me'
  readonly at: Instant
}

export interface RegistersNudgeFacts {
  readonly of: string
  readonly date: SchoolDate
  readonly session: Session
  /** In the order of forms. */
  readonly missing: readonly (RegisterSeen & { readonly answers: readonly RegisterAnswered[] })[]
  /** Came with some marks missing: something else, and said apart. */
  readonly partly: readonly RegisterSeen[]
  /** When the first data came that should have held them; null where none has. */
  readonly firstDue: Instant | null
  /** From then on what is still missing is told to coordinators; null where no newer data has come. */
  readonly toldFrom: Instant | null
  readonly asOf: Instant | null
  readonly today: SchoolDate
}
