import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/**
 * How a register stands in the newest data: `not due` where no data from after it closed has come, `missing` without a mark, `partly`
 * with some.
 */
export type RegisterState = 'not due' | 'missing' | 'partly' | 'here'

export interface RegisterNudgeFacts {
  readonly form: string
  readonly date: SchoolDate
  readonly session: Session
  readonly state: RegisterState
  readonly pupils: number
  readonly marked: number
  /** By whom it was said to have been taken, and when. */
  readonly taken: { readonly by: string; readonly isReader: boolean; readonly at: Instant } | null
  /** Whether the reader has said that it is not for them. */
  readonly notMe: boolean
  readonly asOf: Instant | null
  readonly today: SchoolDate
  readonly now: Instant
}
