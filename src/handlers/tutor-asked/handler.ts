import type { Question } from '../../cards/card.ts'
import { act, acts, ask, asks, badge, type Card, text } from '../../cards/card.ts'
import type { TutorQuestionRead } from '../../data/tutor-question-records.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { callAnswerTutor } from '../answer-tutor-question/question.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { callLogContact } from '../log-contact/question.ts'
import { askAttendanceOf } from '../nudge-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { sayMatter } from '../tutor-question-said.ts'
import { type TutorAskedParams, tutorAskedParams } from './question.ts'

interface TutorAskedFacts {
  readonly question: TutorQuestionRead
  readonly askedBy: string
  /** Another tutor of the form who knows, so that nobody else need answer. */
  readonly known: string | null
  readonly attendance: Question
  readonly today: SchoolDate
}

/** A coordinator's question, as the tutor gets it. It names the pupil only while the tutor may. */
export const tutorAsked = defineQuestion<TutorAskedParams, TutorAskedFacts>({
  name: 'tutor-asked',
  intent: 'digest',
  title: 'A question to you',
  asks: 'What a coordinator asks a tutor about a pupil of their form',
  needs: 'attendance',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: tutorAskedParams,
  query,
  card,
  named: ({ question }) => [question.pupil.id],
  topics: ({ question }) => [tutorQuestionTopic(question.pupil.id)],
  isNews: ({ question, known }) => question.answer === undefined && known === null,
  unlisted: true,
  examples: [],
})

async function query({ params, school, asker, today }: Answering<TutorAskedParams>): Promise<TutorAskedFacts | undefined> {
  const question = await school.tutorQuestions.one(params.questionId)
  if (question?.tutorId !== asker.staffId) return undefined
  const all = await school.tutorQuestions.about(question.pupil.id, question.about, question.date)
  const knows = all.find(({ answer, tutorId }) => answer === 'know' && tutorId !== asker.staffId)
  return {
    question,
    askedBy: school.staffName(question.askedBy) ?? 'A colleague',
    known: knows ? (school.staffName(knows.tutorId) ?? 'a colleague') : null,
    attendance: askAttendanceOf(question.pupil, { calendar: school.calendar, today }),
    today,
  }
}

function card({ question, askedBy, known, attendance, today }: TutorAskedFacts): Card {
  const { questionId, pupil, about, date, answer } = question
  const what = sayMatter(about, pupil.name, date, today)
  return {
    title: `${askedBy} asks about ${pupil.name} (${pupil.form})`,
    notice: 'A question to you about a pupil.',
    audience: 'asker',
    body: [
      text(`Do you know ${what}? One press is enough: nothing is typed here.`),
      ...(known && answer === undefined ? [text(`${known} knows, so there is nothing for you to do.`)] : []),
      ...(answer ? [badge(yours[answer], 'good')] : []),
      acts(
        ...(['know', 'do not know', 'not me'] as const)
          .filter((each) => each !== answer)
          .map((each) => act(labels[each], callAnswerTutor(questionId, each), each === 'know' ? 'primary' : undefined)),
        ...(answer && answer !== 'not me' ? [act('Log a contact', callLogContact({ pupilId: pupil.id }))] : []),
      ),
      asks(ask('Attendance so far', attendance)),
    ],
  }
}

const labels = { know: 'I know, tell them', 'do not know': "Don't know", 'not me': 'Not me' } as const
const yours = {
  know: 'You said that you know',
  'do not know': "You said that you don't know",
  'not me': 'You said that it is not for you',
} as const
