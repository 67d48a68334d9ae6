import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

export interface LessonMissed {
  readonly date: SchoolDate
  readonly lesson: number
  readonly className: string
  readonly code: string
  readonly meaning: string
}

/** A pupil and the lessons that put them on a list. */
export interface PupilMissing {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly lessons: readonly LessonMissed[]
}

export interface InSchoolNotInLessonFacts {
  readonly of: string
  readonly size: number
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly periodName: string
  readonly closed: string | null
  /** More days were asked for than are looked at: the latest were. */
  readonly cutTo: number | null
  readonly session: Session | null
  readonly lesson: number | null
  /** In school by the register, away from the lesson without a reason. Most lessons first. */
  readonly missing: readonly PupilMissing[]
  /** In school, away from the lesson, and the lesson's mark says why. */
  readonly withReason: readonly PupilMissing[]
  /** The registers do not tell whether they were in school for the lesson. */
  readonly unclear: readonly PupilMissing[]
  /** The lessons of which there are marks, over the days, with how many. */
  readonly lessons: readonly { readonly lesson: number; readonly marks: number; readonly missing: number }[]
  /** How recent lesson marks are; null where none have ever arrived. */
  readonly lessonsAsOf: Instant | null
  readonly asOf: Instant | null
  readonly now: Instant
}
