import { acts, type Card, note, text } from '../../cards/card.ts'
import { concernTopic } from '../concern-call.ts'
import { sayMoment } from '../concern-said.ts'
import { acknowledgeButton, openPrivately } from '../concern-step.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type ConcernGivenParams, concernGivenParams } from './question.ts'

interface ConcernGivenFacts {
  readonly concernId: number
  readonly version: number
  readonly state: 'waiting' | 'open' | 'closed'
  readonly because: ConcernGivenParams['because']
  readonly by: string | null
  /** Who has seen it, and when. */
  readonly seen: string | null
}

/** What waits for whoever sees it first. */
const forWhoeverIsFirst: readonly ConcernGivenParams['because'][] = ['new', 'passed on', 'raised']

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
  isNews: ({ because, state }) => (forWhoeverIsFirst.includes(because) ? state === 'waiting' : state !== 'closed'),
  unlisted: true,
  examples: [],
})

async function queryConcernGiven({ params, school }: Answering<ConcernGivenParams>): Promise<ConcernGivenFacts | undefined> {
  const head = await school.concerns.head(params.concern)
  if (!head) return undefined
  const { concernId, version, acknowledgedAt, acknowledgedBy, closedAt } = head
  const state = closedAt ? 'closed' : acknowledgedAt ? 'open' : 'waiting'
  const by = params.giver === undefined ? undefined : school.staffName(params.giver)
  const seer = acknowledgedBy === undefined ? undefined : school.staffName(acknowledgedBy)
  const seen = acknowledgedAt ? `${seer ?? 'Somebody'} has seen it, ${sayMoment(acknowledgedAt)}.` : null
  return { concernId, version, state, because: params.because, by: by ?? null, seen }
}

/** It may stand on a projector: no name, no form, nothing of what was said. */
function concernGivenCard(facts: ConcernGivenFacts): Card {
  const by = facts.by ?? 'A colleague'
  const said: Readonly<Record<ConcernGivenParams['because'], string>> = {
    new: 'A colleague has logged a concern for you to see.',
    'passed on': 'Nobody has said yet that they have seen it, so it is passed on to you.',
    raised: `${by} raised a concern to the safeguarding team.`,
    assigned: `${by} gave you a concern to follow up.`,
    task: `${by} asked you to do something about a concern.`,
    'let in': `${by} let you read a concern again.`,
    added: 'Whoever logged it has added to a concern that you follow up.',
    answered: 'Whoever logged it has answered what you asked.',
  }
  const isNew = facts.because === 'new'
  return {
    title: isNew ? '1 new concern' : '1 concern for you',
    notice: `${isNew ? '1 new concern' : '1 concern for you'}. Open privately.`,
    audience: 'asker',
    body: [
      text(said[facts.because]),
      ...(facts.state === 'closed' ? [note('It has been closed since.')] : facts.seen ? [note(facts.seen)] : []),
      acts(openPrivately(facts), ...(facts.state === 'waiting' ? [acknowledgeButton(facts)] : [])),
    ],
  }
}
