import { byTime, endOfDay } from '../nudge-said.ts'
import { definePrompt } from '../prompt.ts'
import type { TutorAnswersFacts } from '../tutor-answers/facts.ts'
import { askTutorAnswers } from '../tutor-answers/question.ts'
import { askTutorKnows } from '../tutor-knows/question.ts'
import { askTutorAnswered } from './question.ts'

/** By then what was asked is answered or it is not today. */
const byFour = '16:00'

/** A tutor's answer comes back with the next message of whoever asked. What a tutor knows unasked only rides. */
export const tutorAnsweredPrompt = definePrompt({
  name: 'tutor-answered',
  title: 'Answers from tutors',
  meaning: 'What tutors answer to your questions, and what they know of absences, with your next message',
  to: [
    'learning coordinator',
    'attendance officer',
    'inclusion lead',
    'dsl',
    'deputy dsl',
    'slt',
    'headteacher',
    'designated teacher',
  ],
  when: 'day',
  looksAt: (_, { date }) => [askTutorAnswers(date)],
  occasions(_, { date, calendar }, [looked]) {
    const { answers, known } = (looked as TutorAnswersFacts | undefined) ?? { answers: [], known: [] }
    return [
      ...answers.flatMap(({ questionId, answer, answeredAt }) =>
        answer && answeredAt
          ? [
              {
                occasion: `tutor-answer:${questionId}:${answer.replaceAll(' ', '-')}`,
                question: askTutorAnswered(questionId),
                dueAt: answeredAt,
                byAt: byTime(calendar, answeredAt, byFour),
                staleAt: endOfDay(date),
              },
            ]
          : [],
      ),
      ...known.map(({ pupil, from, by, at }) => ({
        occasion: `tutor-knows:${pupil.id}:${from}:${by}`,
        question: askTutorKnows({ pupilId: pupil.id, from, tutorId: by }),
        dueAt: at,
        staleAt: endOfDay(date),
      })),
    ]
  },
})
