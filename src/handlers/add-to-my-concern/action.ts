import { z } from 'zod'
import { note } from '../../cards/card.ts'
import { londonTime } from '../../school/clock.ts'
import { dangerIn } from '../../school/danger.ts'
import { sayDate } from '../../school/school-date.ts'
import { roundsToTell } from '../../school/told-of-concern.ts'
import { defineAction } from '../action.ts'
import { allConcernsTopic, concernTopic } from '../concern-call.ts'
import { myConcernsTopic } from '../my-concerns/question.ts'
import { type AdditionReceipt, addedCard, ownConcern } from '../own-concern.ts'
import { dutyAskedAt } from '../whom-to-call.ts'
import { type AddToMyConcernParams, addToMyConcernParams } from './question.ts'

const values = z.object({ words: z.string() })

/** More about a concern, or a correction: an entry of its own, for nothing that was written is ever altered. */
export const addToMyConcern = defineAction<AddToMyConcernParams, z.output<typeof values>, AdditionReceipt>({
  name: 'add-to-my-concern',
  title: 'Add to a concern of mine',
  asks: 'Add more, or a correction, to a concern that you logged',
  needs: 'own account',
  params: addToMyConcernParams,
  async form({ params: { concern }, school }) {
    const own = await ownConcern(school, concern)
    if (!own) return undefined
    const { date, time } = londonTime(own.filedAt)
    return {
      title: 'Add to your concern',
      notice: 'More about a concern. Open privately.',
      lead: [note(`Received ${sayDate(date)} ${time}. It stays as you wrote it; what you add or correct goes beside it.`)],
      fields: [
        {
          kind: 'paragraph',
          name: 'words',
          label: 'What to add or correct',
          hint: 'In the words used. Facts first.',
          required: true,
        },
      ],
      submit: 'Add it',
    }
  },
  values,
  confirm: 'never',
  async effect({ params: { concern }, values: { words }, asker: { staffId }, school, now }, writer) {
    const { entryId } = await writer.concerns.add({ concernId: concern, kind: 'added', staffId, words })
    const danger = dangerIn(words) && roundsToTell(dutyAskedAt(school, now))
    await writer.concerns.tellWhoFollows({ concernId: concern, entryId, because: 'added' }, danger)
    return {
      receipt: { concern, at: now.toISOString(), danger: dangerIn(words)?.child ?? null },
      touched: [concernTopic(concern), allConcernsTopic, myConcernsTopic(staffId)],
    }
  },
  receipt: async (receipt, { school, now }) => addedCard('Added', receipt, school, now),
})
