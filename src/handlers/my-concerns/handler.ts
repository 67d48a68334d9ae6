import { actInDialog, acts, type Card, note, text } from '../../cards/card.ts'
import { concernTopic } from '../concern-call.ts'
import { callLogConcern } from '../log-concern/question.ts'
import { type OwnStanding, standingElements, standingOf } from '../own-concern.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type MyConcernsParams, myConcernsParams, myConcernsTopic } from './question.ts'
import { myConcernsWords } from './words.ts'

/** What became of somebody's concerns, the newest first: times alone. */
interface MyConcernsFacts {
  readonly staffId: number
  readonly concerns: readonly OwnStanding[]
  readonly all: number
}

const mostShown = 10

export const myConcerns = defineQuestion<MyConcernsParams, MyConcernsFacts>({
  name: 'my-concerns',
  intent: 'concerns_list',
  title: 'My concerns',
  asks: 'What became of the concerns that you logged: received, seen, acted on, closed',
  needs: 'own account',
  names: 'nothing',
  words: myConcernsWords,
  sayings: ['my concerns', 'what happened to the concern I logged?'],
  params: myConcernsParams,
  query,
  card,
  named: () => [],
  topics: ({ staffId, concerns }) => [myConcernsTopic(staffId), ...concerns.map(({ concernId }) => concernTopic(concernId))],
  examples: [{ as: 'nia.bevan', says: 'my concerns', sees: /You have not logged/ }],
})

async function query({ school, asker }: Answering<MyConcernsParams>): Promise<MyConcernsFacts> {
  const own = await school.ownConcerns()
  const newest = own.toSorted((a, b) => b.filedAt.getTime() - a.filedAt.getTime() || b.concernId - a.concernId)
  const concerns = newest.slice(0, mostShown).map(standingOf)
  return { staffId: asker.staffId, concerns, all: own.length }
}

/** A receipt and how it stands; never whom it is about, what was written or what came of it. */
function card({ concerns, all }: MyConcernsFacts): Card {
  const logOne = acts(actInDialog('Log a concern', callLogConcern({})))
  return {
    title: 'My concerns',
    notice: 'Your concerns.',
    audience: 'asker',
    body:
      concerns.length === 0
        ? [text('You have not logged a concern yet.'), logOne]
        : [
            ...concerns.flatMap(standingElements),
            ...(all > concerns.length ? [note(`These are the latest ${concerns.length} of ${all}.`)] : []),
            note(
              'If they tell you more, listen, don’t question, and add it here. What was written is read by the safeguarding team alone.',
            ),
            logOne,
          ],
  }
}
