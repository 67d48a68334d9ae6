import { type Card, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { allConcernsTopic } from '../concern-call.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type ConcernsWaitingParams, concernsWaitingParams } from './question.ts'

interface ConcernsWaitingFacts {
  readonly count: number
}

/** Tells the headteacher that concerns wait which nobody of the safeguarding team has seen: how many, and nothing of them (DOMAIN section 6). */
export const concernsWaiting = defineQuestion<ConcernsWaitingParams, ConcernsWaitingFacts>({
  name: 'concerns-waiting',
  intent: 'concerns_list',
  title: 'Concerns that wait',
  asks: 'That concerns wait which nobody of the safeguarding team has seen in time',
  needs: 'concerns',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: concernsWaitingParams,
  query,
  card: concernsWaitingCard,
  named: () => [],
  topics: () => [allConcernsTopic],
  isNews: ({ count }) => count > 0,
  unlisted: true,
  examples: [],
})

/** For the headteacher alone; to everybody else nothing is said, least of all that nothing waits. */
async function query({ school, asker }: Answering<ConcernsWaitingParams>): Promise<ConcernsWaitingFacts | undefined> {
  return asker.roles.some(({ role }) => role === 'headteacher') ? { count: await school.concerns.unseen() } : undefined
}

function concernsWaitingCard({ count }: ConcernsWaitingFacts): Card {
  const own = { notice: 'A word about the safeguarding team.', audience: 'asker' } as const
  if (count === 0) return { ...own, title: 'No concern is waiting', body: [text('The safeguarding team has seen them all.')] }
  const waits = `${plural(count, 'concern')} ${count === 1 ? 'is' : 'are'} waiting to be seen by the safeguarding team`
  return {
    ...own,
    title: waits,
    notice: `${waits}.`,
    body: [text('Everybody on the team has been told, and nobody has said that they have seen it. Please speak to them now.')],
  }
}
