import type { PupilShown } from '../../data/school-reader.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { TutorAnswer } from '../../school/tutor-question.ts'
import type { PupilRun } from '../absence-runs/facts.ts'

/** What a tutor has said about the run. */
export interface RunAnswered {
  readonly by: string
  readonly staffId: number
  readonly knows: boolean
}

export interface AbsenceRunToldFacts {
  readonly pupil: PupilShown
  readonly from: SchoolDate
  readonly to: SchoolDate
  /** `open`: goes on, and some session has no reason. */
  readonly state: 'open' | 'reason known' | 'over'
  readonly run: PupilRun | null
  /** School days of it that are over in the data. */
  readonly days: number
  /** The last day of it that is over; null where none is. */
  readonly lastClosed: SchoolDate | null
  readonly least: number
  /** Whether it is told to a coordinator, or to the tutor. */
  readonly forCoordinator: boolean
  readonly answers: readonly RunAnswered[]
  /** Which tutors have been asked about it today, by whom, and what they answered. */
  readonly asked: readonly {
    readonly by: string
    readonly isReader: boolean
    readonly tutor: string
    readonly at: Instant
    readonly answer: TutorAnswer | null
  }[]
  /** What the reader has said about it. */
  readonly own: 'known' | 'not known' | null
  /** The last contact with home today, if any. */
  readonly calledAt: Instant | null
  readonly asOf: Instant | null
  readonly today: SchoolDate
  readonly now: Instant
}
