import { act, type Card, item, text } from '../../cards/card.ts'
import { londonInstant } from '../../school/clock.ts'
import { addDays } from '../../school/school-date.ts'
import { callAnswerTutor } from '../answer-tutor-question/question.ts'
import { tutorQuestionTopic } from '../ask-tutor/question.ts'
import { defineQuestion } from '../question.ts'
import { sayMatter } from '../tutor-question-said.ts'
import type { TutorAsksFacts } from './facts.ts'
import { type TutorAsksParams, tutorAsksParams } from './question.ts'

/** After so many days a question has been overtaken by events. */
const daysOpen = 7

/** What a tutor has been asked and has not answered. */
export const tutorAsks = defineQuestion<TutorAsksParams, TutorAsksFacts>({
  name: 'tutor-asks',
  intent: 'digest',
  title: 'Questions to you',
  asks: 'What coordinators have asked you about pupils of your form',
  needs: 'attendance',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: tutorAsksParams,
  async query({ school, params: { period } }) {
    const since = londonInstant(addDays(period.to, -daysOpen), '00:00')
    return { waiting: await school.tutorQuestions.waitingForMe(since) }
  },
  card: asksCard,
  brief: ({ waiting }, { period }) => ({
    lines: waiting.map(({ questionId, pupil, about, date }) => ({
      key: `tutor-asked:${questionId}`,
      kind: 'to do' as const,
      says: `Do you know ${sayMatter(about, pupil.name, date, period.to)}?`,
      act: act('I know, tell them', callAnswerTutor(questionId, 'know')),
    })),
  }),
  named: ({ waiting }) => [...new Set(waiting.map(({ pupil }) => pupil.id))],
  topics: ({ waiting }) => [...new Set(waiting.map(({ pupil }) => tutorQuestionTopic(pupil.id)))],
  isNews: ({ waiting }) => waiting.length > 0,
  unlisted: true,
  examples: [],
})

function asksCard({ waiting }: TutorAsksFacts, { period }: TutorAsksParams): Card {
  return {
    title: 'Questions to you',
    notice: 'Questions to you.',
    audience: 'asker',
    body:
      waiting.length === 0
        ? [text('Nobody waits for an answer from you.')]
        : waiting.map(({ questionId, pupil, about, date }) =>
            item(`Do you know ${sayMatter(about, pupil.name, date, period.to)}?`, {
              act: act('I know, tell them', callAnswerTutor(questionId, 'know')),
            }),
          ),
  }
}
