import { type Card, item, text } from '../../cards/card.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { sinceSchoolDayBefore } from '../nudge-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { sayMatter, sayTutorAnswer } from '../tutor-question-said.ts'
import type { TutorAnswersFacts } from './facts.ts'
import { type TutorAnswersParams, tutorAnswersParams } from './question.ts'

/** What tutors have answered to somebody who asked them, and what they know of their own accord. */
export const tutorAnswers = defineQuestion<TutorAnswersParams, TutorAnswersFacts>({
  name: 'tutor-answers',
  intent: 'digest',
  title: 'Answers to you',
  asks: 'What tutors have answered to your questions about their pupils',
  needs: 'attendance',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: tutorAnswersParams,
  query,
  card,
  brief: (facts, { period }) => ({
    lines: linesOf(facts, period.to).map(({ key, says }) => ({ key, kind: 'changed' as const, says })),
  }),
  named: ({ answers, known }) => [...new Set([...answers, ...known].map(({ pupil }) => pupil.id))],
  topics: ({ answers, known }) => [...new Set([...answers, ...known].map(({ pupil }) => tutorQuestionTopic(pupil.id)))],
  isNews: ({ answers, known }) => answers.length + known.length > 0,
  unlisted: true,
  examples: [],
})

async function query({ school, asker, params: { period } }: Answering<TutorAnswersParams>): Promise<TutorAnswersFacts> {
  const since = sinceSchoolDayBefore(school.calendar, period.to)
  const [answers, runs] = await Promise.all([school.tutorQuestions.answeredToMe(since), school.tutorQuestions.runAnswers(since)])
  const tutorOf = (id: number) => school.staffName(id) ?? 'The tutor'
  const years = asker.roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
  return {
    answers: answers.map((each) => ({ ...each, tutor: tutorOf(each.tutorId) })),
    known: runs
      .filter(({ answer, staffId, pupil }) => answer === 'known' && staffId !== asker.staffId && years.includes(pupil.yearGroup))
      .map(({ pupil, from, staffId, at }) => ({ pupil, from, by: staffId, tutor: tutorOf(staffId), at })),
  }
}

function linesOf({ answers, known }: TutorAnswersFacts, today: TutorAnswersParams['period']['to']) {
  return [
    ...answers.flatMap(({ questionId, tutor, answer, pupil, about, date }) =>
      answer
        ? [
            {
              key: `tutor-answer:${questionId}`,
              pupil,
              says: sayTutorAnswer(answer, tutor, sayMatter(about, pupil.name, date, today)),
            },
          ]
        : [],
    ),
    ...known.map(({ pupil, from, by, tutor }) => ({
      key: `tutor-knows:${pupil.id}:${from}:${by}`,
      pupil,
      says: `${tutor} knows why ${pupil.name} has been away. Ask them.`,
    })),
  ]
}

function card(facts: TutorAnswersFacts, { period }: TutorAnswersParams): Card {
  const lines = linesOf(facts, period.to)
  return {
    title: 'Answers from tutors',
    notice: 'Answers from tutors.',
    audience: 'asker',
    body: lines.length === 0 ? [text('No tutor has answered since the last school day.')] : lines.map(({ says }) => item(says)),
  }
}
