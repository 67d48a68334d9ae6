import { ask, asks, type Card, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import type { Brief, BriefLine } from '../brief.ts'
import { allConcernsTopic } from '../concern-call.ts'
import { concernShown } from '../concern-said.ts'
import { concernsWithin } from '../concern-step.ts'
import { askConcerns } from '../concerns/question.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type ConcernsCountedParams, concernsCountedParams } from './question.ts'

export interface ConcernsCountedFacts {
  /** Nobody has seen them yet. */
  readonly waiting: number
  /** Seen, and something that was to be done is past its day. */
  readonly overdue: number
  readonly open: number
}

/** How many concerns wait, of those that the asker reads: counts, and nothing of any of them. */
export const concernsCounted = defineQuestion<ConcernsCountedParams, ConcernsCountedFacts>({
  name: 'concerns-counted',
  intent: 'concerns_list',
  title: 'Concerns that wait',
  asks: 'How many concerns wait to be seen, of those that you read',
  needs: 'concerns',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: concernsCountedParams,
  query,
  card: concernsCountedCard,
  brief: concernsCountedBrief,
  named: () => [],
  topics: () => [allConcernsTopic],
  isNews: ({ waiting, overdue }) => waiting + overdue > 0,
  unlisted: true,
  examples: [],
})

async function query({ school, now }: Answering<ConcernsCountedParams>): Promise<ConcernsCountedFacts> {
  const shown = (await concernsWithin(school)).map((head) => concernShown(head, school, now))
  return {
    waiting: shown.filter(({ state }) => state === 'waiting').length,
    overdue: shown.filter(({ state, overdue }) => state === 'open' && overdue).length,
    open: shown.filter(({ state }) => state !== 'closed').length,
  }
}

function concernsCountedBrief({ waiting, overdue }: ConcernsCountedFacts): Brief {
  const lines: BriefLine[] = []
  if (waiting > 0)
    lines.push({
      key: 'concerns:waiting',
      kind: 'to do',
      says: `${plural(waiting, 'concern waits', 'concerns wait')} to be seen.`,
      ask: ask('Show', askConcerns({ status: 'none' })),
    })
  if (overdue > 0)
    lines.push({
      key: 'concerns:overdue',
      kind: 'to do',
      says: `${plural(overdue, 'open concern has', 'open concerns have')} something to be done that is past its day.`,
      ask: ask('Show', askConcerns({ status: 'overdue' })),
    })
  return { lines }
}

function concernsCountedCard({ waiting, open }: ConcernsCountedFacts): Card {
  return {
    title: 'Concerns that wait',
    notice: 'Here is what you asked for.',
    audience: 'asker',
    body: [
      text(`${plural(open, 'concern is', 'concerns are')} open, and ${waiting} of them nobody has seen yet.`),
      asks(ask('Show them', askConcerns({ status: 'open' }))),
    ],
  }
}
