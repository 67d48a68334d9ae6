import { act, acts, ask, asks, type Card, type Question, text } from '../../cards/card.ts'
import type { TutorQuestionRead } from '../../data/tutor-question-records.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { callLogContact } from '../log-contact/question.ts'
import { askAttendanceOf } from '../nudge-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { sayMatter, sayTutorAnswer } from '../tutor-question-said.ts'
import { type TutorAnsweredParams, tutorAnsweredParams } from './question.ts'

interface TutorAnsweredFacts {
  readonly question: TutorQuestionRead
  readonly tutor: string
  readonly attendance: Question
  readonly today: SchoolDate
}

/** The answer to what somebody asked a tutor, as it comes back to them. */
export const tutorAnswered = defineQuestion<TutorAnsweredParams, TutorAnsweredFacts>({
  name: 'tutor-answered',
  intent: 'digest',
  title: 'An answer to you',
  asks: 'What a tutor answered to your question about a pupil',
  needs: 'attendance',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: tutorAnsweredParams,
  query,
  card,
  named: ({ question }) => [question.pupil.id],
  topics: ({ question }) => [tutorQuestionTopic(question.pupil.id)],
  isNews: ({ question }) => question.answer !== undefined,
  unlisted: true,
  examples: [],
})

async function query({ params, school, asker, today }: Answering<TutorAnsweredParams>): Promise<TutorAnsweredFacts | undefined> {
  const question = await school.tutorQuestions.one(params.questionId)
  if (question?.askedBy !== asker.staffId) return undefined
  return {
    question,
    tutor: school.staffName(question.tutorId) ?? 'The tutor',
    attendance: askAttendanceOf(question.pupil, { calendar: school.calendar, today }),
    today,
  }
}

function card({ question, tutor, attendance, today }: TutorAnsweredFacts): Card {
  const { pupil, about, date, answer } = question
  const what = sayMatter(about, pupil.name, date, today)
  return {
    title: `${pupil.name} (${pupil.form}): ${answer ? 'the tutor has answered' : 'no answer yet'}`,
    notice: 'A tutor has answered your question.',
    audience: 'asker',
    body: [
      text(answer ? sayTutorAnswer(answer, tutor, what) : `${tutor} has not said yet whether they know ${what}.`),
      ...(answer && answer !== 'know' ? [acts(act('Log a contact', callLogContact({ pupilId: pupil.id })))] : []),
      asks(ask('Attendance so far', attendance)),
    ],
  }
}
