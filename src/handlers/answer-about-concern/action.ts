import { z } from 'zod'
import { text } from '../../cards/card.ts'
import { dangerIn } from '../../school/danger.ts'
import { roundsToTell } from '../../school/told-of-concern.ts'
import { defineAction } from '../action.ts'
import { allConcernsTopic, concernTopic } from '../concern-call.ts'
import { myConcernsTopic } from '../my-concerns/question.ts'
import { type AdditionReceipt, addedCard, ownConcern } from '../own-concern.ts'
import { dutyAskedAt } from '../whom-to-call.ts'
import { type AnswerAboutConcernParams, answerAboutConcernParams } from './question.ts'

const values = z.object({ words: z.string() })

export const answerAboutConcern = defineAction<AnswerAboutConcernParams, z.output<typeof values>, AdditionReceipt>({
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
  async effect({ params: { concern, entry }, values: { words }, asker: { staffId }, school, now }, writer) {
    const { entryId } = await writer.concerns.add({ concernId: concern, kind: 'answered', staffId, params: { to: entry }, words })
    const danger = dangerIn(words) && roundsToTell(dutyAskedAt(school, now))
    await writer.concerns.tellWhoFollows({ concernId: concern, entryId, because: 'answered' }, danger)
    return {
      receipt: { concern, at: now.toISOString(), danger: dangerIn(words)?.child ?? null },
      touched: [concernTopic(concern), allConcernsTopic, myConcernsTopic(staffId)],
    }
  },
  receipt: async (receipt, { school, now }) => addedCard('Your answer is with them', receipt, school, now),
})
