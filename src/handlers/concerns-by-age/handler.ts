import { ask, asks, type Card, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { allConcernsTopic } from '../concern-call.ts'
import { askConcerns } from '../concerns/question.ts'
import { defineQuestion } from '../question.ts'
import type { ConcernsByAgeFacts } from './facts.ts'
import { queryConcernsByAge } from './query.ts'
import { type ConcernsByAgeParams, concernsByAgeParams } from './question.ts'

/** How many concerns are open and since when, of those that the asker reads: counts, and nothing of any of them. */
export const concernsByAge = defineQuestion<ConcernsByAgeParams, ConcernsByAgeFacts>({
  name: 'concerns-by-age',
  intent: 'concerns_list',
  title: 'Open concerns by age',
  asks: 'How many concerns are open, and for how long, of those that you read',
  needs: 'concerns',
  names: 'needed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: concernsByAgeParams,
  query: queryConcernsByAge,
  card: concernsByAgeCard,
  named: () => [],
  topics: () => [allConcernsTopic],
  unlisted: true,
  examples: [],
})

function concernsByAgeCard({ of, open, ages, waiting }: ConcernsByAgeFacts, { scope }: ConcernsByAgeParams): Card {
  return {
    title: `Open concerns: ${of}`,
    notice: 'Here is what you asked for.',
    audience: 'asker',
    body: [
      text(open === 0 ? 'No concern is open.' : `${plural(open, 'concern is', 'concerns are')} open; ${waiting} not yet seen.`),
      { kind: 'facts', facts: ages.map(({ label, open: count }) => ({ label, value: String(count) })) },
      asks(ask('Show them', askConcerns({ scope, status: 'open' }))),
    ],
  }
}
