import type { Instant, SchoolDate } from '../../school/school-date.ts'

/** One time of a meeting or an evening, as far as a reminder has to know. */
export interface TimeAhead {
  readonly of: 'meeting' | 'evening'
  readonly id: number
  readonly originally: SchoolDate
  readonly date: SchoolDate
  readonly time: string | undefined
  readonly moved: boolean
  readonly calledOff: boolean
  /** When and by whom it was moved or called off. */
  readonly changed: { readonly by: number; readonly at: Instant } | undefined
  /** When it was, before it was moved. */
  readonly wasAt: string | undefined
}

export interface MeetingsAheadFacts {
  readonly times: readonly TimeAhead[]
}
