import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { dayPeriod } from '../../school/period.ts'
import { defineAction } from '../action.ts'
import { askDigest, digestTopic } from '../digest/question.ts'
import { type MarkSeenParams, markSeenParams } from './question.ts'

const inverseOf = z.object({ keys: z.array(z.string()) })

/** A line of a digest has been seen: it is gone from this person's, for as long as it is the same. */
export const markSeen = defineAction<MarkSeenParams, Record<string, never>, MarkSeenParams>({
  name: 'mark-seen',
  title: 'Seen',
  asks: 'Take a line that you have seen off your digest',
  needs: 'own account',
  params: markSeenParams,
  async form() {
    return { title: 'Seen', notice: 'That is seen.', lead: [], fields: [], submit: 'Seen' }
  },
  values: z.object({}),
  confirm: 'never',
  async effect({ params: { keys }, asker }, writer) {
    const marked: string[] = []
    for (const key of new Set(keys)) {
      const { before } = await writer.nudges.answer(asker.staffId, key, 'seen')
      if (before === undefined) marked.push(key)
      // What was answered to a nudge stays answered.
      else if (before !== 'seen') await writer.nudges.answer(asker.staffId, key, before)
    }
    return { receipt: { keys }, touched: [digestTopic(asker.staffId)], inverse: { keys: marked }, pupils: [] }
  },
  async receipt({ keys }, { today }) {
    return {
      title: 'Seen',
      notice: 'That is seen.',
      audience: 'asker',
      body: [
        text(
          `${keys.length === 1 ? 'It is' : `${plural(keys.length, 'line')} are`} off your digest, unless there is news of ${keys.length === 1 ? 'it' : 'them'}.`,
        ),
        asks(ask('Show the digest', askDigest({ period: dayPeriod(today, today) }))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    for (const key of inverseOf.parse(inverse).keys) await writer.nudges.forget(asker.staffId, key)
    return { touched: [digestTopic(asker.staffId)] }
  },
})
