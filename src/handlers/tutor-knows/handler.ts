import { ask, asks, type Card, type Question, text } from '../../cards/card.ts'
import type { PupilShown } from '../../data/school-reader.ts'
import { aboutRun } from '../../school/nudge.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { askAttendanceOf } from '../nudge-said.ts'
import { foundById } from '../pupils-within.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type TutorKnowsParams, tutorKnowsParams } from './question.ts'

interface TutorKnowsFacts {
  readonly pupil: PupilShown
  readonly from: SchoolDate
  readonly tutor: string
  /** False once the tutor has taken it back. */
  readonly knows: boolean
  readonly attendance: Question
}

/** A tutor knows why a pupil has been away, and says no more than that. */
export const tutorKnows = defineQuestion<TutorKnowsParams, TutorKnowsFacts>({
  name: 'tutor-knows',
  intent: 'digest',
  title: 'A tutor knows why',
  asks: 'Which tutor knows why a pupil has been away',
  needs: 'attendance',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: tutorKnowsParams,
  query,
  card,
  named: ({ pupil }) => [pupil.id],
  topics: ({ pupil }) => [tutorQuestionTopic(pupil.id)],
  isNews: ({ knows }) => knows,
  unlisted: true,
  examples: [],
})

async function query({ params, school, today }: Answering<TutorKnowsParams>): Promise<TutorKnowsFacts | undefined> {
  const pupil = foundById(school, [params.pupilId])?.pupils[0]
  if (!pupil) return undefined
  const answers = await school.nudgeAnswers([aboutRun(pupil.id, params.from)])
  return {
    pupil,
    from: params.from,
    tutor: school.staffName(params.tutorId) ?? 'The tutor',
    knows: answers.some(({ staffId, answer }) => staffId === params.tutorId && answer === 'known'),
    attendance: askAttendanceOf(pupil, { calendar: school.calendar, today }),
  }
}

function card({ pupil, from, tutor, knows, attendance }: TutorKnowsFacts): Card {
  return {
    title: `${pupil.name} (${pupil.form}), away since ${sayDate(from)}`,
    notice: 'A tutor knows why a pupil has been away.',
    audience: 'asker',
    body: [
      text(knows ? `${tutor} knows why. Ask them.` : `${tutor} has taken back that they know why.`),
      asks(ask('Attendance so far', attendance)),
    ],
  }
}
