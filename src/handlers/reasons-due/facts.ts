import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** A pupil with absences of which the reason is due on one day. */
export interface ReasonDue {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly due: SchoolDate
  readonly sessions: readonly { readonly date: SchoolDate; readonly session: Session }[]
}

export interface ReasonsDueFacts {
  readonly of: string
  readonly date: SchoolDate
  /** Due on the day itself. */
  readonly lastDay: readonly ReasonDue[]
  /** Due two school days later. */
  readonly soon: readonly ReasonDue[]
  readonly schoolDays: number
  /** Whether the data is of the school day before or newer: otherwise nothing is said. */
  readonly isFresh: boolean
  readonly asOf: Instant | null
  readonly now: Instant
}
