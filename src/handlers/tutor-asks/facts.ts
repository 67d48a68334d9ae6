import type { TutorQuestionRead } from '../../data/tutor-question-records.ts'

export interface TutorAsksFacts {
  readonly waiting: readonly TutorQuestionRead[]
}
