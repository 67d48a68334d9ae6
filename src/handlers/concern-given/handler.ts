import { acts, type Card, note, text } from '../../cards/card.ts'
import { concernTopic } from '../concern-call.ts'
import { acknowledgeButton, openPrivately } from '../concern-step.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type ConcernGivenParams, concernGivenParams } from './question.ts'

interface ConcernGivenFacts {
  readonly concernId: number
  readonly version: number
  readonly state: 'waiting' | 'open' | 'closed'
  readonly by: string | null
}

export const concernGiven = defineQuestion({
  name: 'concern-given',
  intent: 'concerns_list',
  title: 'A concern for you',
  asks: 'Tells somebody of a concern that they are to look at',
  needs: 'concerns',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: concernGivenParams,
  query: queryConcernGiven,
  card: concernGivenCard,
  named: () => [],
  topics: ({ concernId }) => [concernTopic(concernId)],
  unlisted: true,
  examples: [],
})

async function queryConcernGiven({ params, school }: Answering<ConcernGivenParams>): Promise<ConcernGivenFacts | undefined> {
  const head = await school.concerns.head(params.concern)
  if (!head) return undefined
  const { concernId, version, acknowledgedAt, closedAt } = head
  const state = closedAt ? 'closed' : acknowledgedAt ? 'open' : 'waiting'
  return { concernId, version, state, by: school.staffName(params.giver) ?? null }
}

/** It may stand on a projector: no name, no form, nothing of what was said. */
function concernGivenCard(facts: ConcernGivenFacts, { because }: ConcernGivenParams): Card {
  const by = facts.by ?? 'A colleague'
  const said = {
    assigned: `${by} gave you a concern to follow up.`,
    task: `${by} asked you to do something about a concern.`,
    raised: `${by} raised a concern to the safeguarding team.`,
    'let in': `${by} let you read a concern again.`,
  }[because]
  return {
    title: '1 concern for you',
    notice: '1 concern for you. Open privately.',
    audience: 'asker',
    body: [
      text(said),
      ...(facts.state === 'closed' ? [note('It has been closed since.')] : []),
      acts(openPrivately(facts), ...(facts.state === 'waiting' ? [acknowledgeButton(facts)] : [])),
    ],
  }
}
