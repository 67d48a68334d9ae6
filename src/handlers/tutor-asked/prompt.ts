import { byTime, endOfDay } from '../nudge-said.ts'
import { definePrompt } from '../prompt.ts'
import type { TutorAsksFacts } from '../tutor-asks/facts.ts'
import { askTutorAsks } from '../tutor-asks/question.ts'
import { askTutorAsked } from './question.ts'

/** The last moment of a tutor's day. */
const lastMoment = '15:15'

/** A coordinator's question rides on the tutor's next message, and comes by itself at the end of their day. */
export const tutorAskedPrompt = definePrompt({
  name: 'tutor-asked',
  title: 'Questions about your pupils',
  meaning: 'What a coordinator asks you about a pupil of your form, with your next message',
  to: ['form tutor'],
  when: 'day',
  looksAt: (_, { date }) => [askTutorAsks(date)],
  occasions(_, { date, calendar }, [asks]) {
    return ((asks as TutorAsksFacts | undefined)?.waiting ?? []).map(({ questionId, askedAt }) => {
      const byAt = byTime(calendar, askedAt, lastMoment)
      return {
        occasion: `tutor-asked:${questionId}`,
        question: askTutorAsked(questionId),
        dueAt: askedAt,
        byAt,
        staleAt: endOfDay(date),
      }
    })
  },
})
