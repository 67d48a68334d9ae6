import type { MeetingPoint } from '../../data/meeting-records.ts'
import type { TimeOfOne } from '../../school/meeting.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { TaskListed } from '../tasks/facts.ts'

export interface PointListed extends MeetingPoint {
  readonly author: string
  /** Whether the asker may take it off. */
  readonly mayRemove: boolean
}

export interface AgendaFacts {
  readonly time: TimeOfOne
  readonly agenda: readonly PointListed[]
  readonly decisions: readonly PointListed[]
  readonly tasks: readonly TaskListed[]
  readonly leads: boolean
  readonly isOver: boolean
  /** The time before it that was held. */
  readonly before: TimeOfOne | null
  readonly today: SchoolDate
  readonly now: Instant
}

/** What there is of the meeting meant; without one, why not. */
export interface MeetingAgendaFacts {
  readonly meeting: AgendaFacts | null
  readonly lookedFor: 'next' | 'last' | 'in the days said'
  readonly today: SchoolDate
}
