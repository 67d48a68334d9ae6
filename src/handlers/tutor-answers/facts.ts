import type { PupilShown } from '../../data/school-reader.ts'
import type { TutorQuestionRead } from '../../data/tutor-question-records.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'

/** A tutor who knows why a pupil has been away for days in a row. */
export interface RunKnown {
  readonly pupil: PupilShown
  readonly from: SchoolDate
  readonly by: number
  readonly tutor: string
  readonly at: Instant
}

export interface TutorAnswersFacts {
  /** What the reader asked and was answered. */
  readonly answers: readonly (TutorQuestionRead & { readonly tutor: string })[]
  /** Of the pupils of the reader's year groups. */
  readonly known: readonly RunKnown[]
}
