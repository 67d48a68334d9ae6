import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import type { TutorAnswer, TutorMatter } from '../school/tutor-question.ts'
import type { NudgeAnswered } from './nudge-answers.ts'
import type { PupilShown } from './school-reader.ts'

/** A coordinator's question to a tutor as it stands. Its pupil may be named by whoever reads it. */
export interface TutorQuestionRead {
  readonly questionId: number
  readonly askedBy: number
  readonly tutorId: number
  readonly pupil: PupilShown
  readonly about: TutorMatter
  readonly date: SchoolDate
  readonly askedAt: Instant
  readonly answer: TutorAnswer | undefined
  readonly answeredAt: Instant | undefined
}

/** What tutors are asked and answer. Of pupils whom the grant does not let one name there is nothing; an id that is not the reader's is none. */
export interface TutorQuestionReader {
  /** The tutors of the pupil's form today, cover too, by name; none of somebody who is in no form. */
  tutorsOf(pupil: PupilShown): readonly { readonly staffId: number; readonly name: string }[]
  /** One that the reader asked, or was asked. */
  one(questionId: number): Promise<TutorQuestionRead | undefined>
  /** What was asked about a pupil in a matter of a day, by whomever, for whoever may name the pupil. */
  about(pupilId: number, about: TutorMatter, date: SchoolDate): Promise<readonly TutorQuestionRead[]>
  /** What the reader has been asked since and has not answered, the oldest first. */
  waitingForMe(since: Instant): Promise<readonly TutorQuestionRead[]>
  /** What the reader asked and was answered since, the oldest first. */
  answeredToMe(since: Instant): Promise<readonly TutorQuestionRead[]>
  /** What tutors have answered since about absences in a row. */
  runAnswers(since: Instant): Promise<readonly (NudgeAnswered & { readonly pupil: PupilShown; readonly from: SchoolDate })[]>
  /** The first data that should have held a register: of when it was, and when it came. Undefined where none has. */
  registerFirstDue(date: SchoolDate, session: Session): Promise<{ readonly asOf: Instant; readonly came: Instant } | undefined>
}

export interface TutorQuestionToAsk {
  readonly askedBy: number
  readonly tutorIds: readonly number[]
  readonly pupilId: number
  readonly about: TutorMatter
  readonly date: SchoolDate
}

export interface TutorQuestionWriter {
  /** Asks each of the tutors. Throws a `CannotBeDone` where that has been asked already. */
  ask(toAsk: TutorQuestionToAsk): Promise<{ readonly questionIds: readonly number[] }>
  /** Withdraws what nobody has been told yet; throws a `CannotBeDone` where somebody has. Gives the pupil. */
  withdraw(questionIds: readonly number[]): Promise<{ readonly pupilId: number }>
  /** Answers one, or takes the answer back with `undefined`; gives what was answered before. */
  answer(
    questionId: number,
    answer: TutorAnswer | undefined,
  ): Promise<{ readonly before: TutorAnswer | undefined; readonly pupilId: number }>
  /** What somebody answered about a pupil's absences has changed: the coordinators who are to hear of it are planned anew. */
  runAnswered(pupilId: number): Promise<void>
}
