import { z } from 'zod'
import { text } from '../../cards/card.ts'
import { defineAction } from '../action.ts'
import { allConcernsTopic, concernTopic } from '../concern-call.ts'
import { myConcernsTopic } from '../my-concerns/question.ts'
import { addedCard, ownConcern } from '../own-concern.ts'
import { type AnswerAboutConcernParams, answerAboutConcernParams } from './question.ts'

const values = z.object({ words: z.string() })

export const answerAboutConcern = defineAction<
  AnswerAboutConcernParams,
  z.output<typeof values>,
  { concern: number; at: string }
>({
  name: 'answer-about-concern',
  title: 'Answer a question about a concern',
  asks: 'Answer what the safeguarding team asked about a concern that you logged',
  needs: 'own account',
  params: answerAboutConcernParams,
  async form({ params: { concern, entry }, school }) {
    const asked = (await ownConcern(school, concern))?.asked.find(({ entryId }) => entryId === entry)
    if (!asked) return undefined
    return {
      title: 'A question for you',
      notice: 'A question for you. Open privately.',
      lead: [],
      fields: [
        { kind: 'paragraph', name: 'words', label: 'Your answer', hint: 'In the words used. Facts first.', required: true },
      ],
      submit: 'Send it',
      inWindow: async () => [text(asked.words)],
    }
  },
  values,
  confirm: 'never',
  async effect({ params: { concern, entry }, values: { words }, asker: { staffId }, now }, writer) {
    await writer.concerns.add({ concernId: concern, kind: 'answered', staffId, params: { to: entry }, words })
    return {
      receipt: { concern, at: now.toISOString() },
      touched: [concernTopic(concern), allConcernsTopic, myConcernsTopic(staffId)],
    }
  },
  receipt: async ({ concern, at }) => addedCard('Your answer is with them', at, concern),
})
