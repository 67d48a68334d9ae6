import { allConcernsTopic, concernTopic } from '../concern-call.ts'
import { defineQuestion } from '../question.ts'
import { concernsCard } from './card.ts'
import { queryConcerns } from './query.ts'
import { concernsParams } from './question.ts'
import { concernsWords } from './words.ts'

export const concerns = defineQuestion({
  name: 'concerns',
  intent: 'concerns_list',
  title: 'Concerns',
  asks: 'The concerns that you read: open, not yet seen, overdue or closed, of a pupil, a form or a year',
  needs: 'concerns',
  names: 'needed',
  words: concernsWords,
  sayings: ['open concerns', "what's unacknowledged"],
  params: concernsParams,
  query: queryConcerns,
  card: concernsCard,
  named: ({ rows }) => [...new Set(rows.flatMap(({ pupils }) => pupils.map(({ id }) => id)))],
  topics: ({ rows }) => [allConcernsTopic, ...rows.map(({ concernId }) => concernTopic(concernId))],
  examples: [
    { as: 'farida.rahimi', says: 'open concerns', sees: /There are none that are yours to read/ },
    { as: 'priya.raman', says: 'any concerns in year 8?', sees: /Open concerns: Year 8/ },
    { as: 'nia.bevan', says: 'any concerns in 8V?', sees: /I can't help with that one/ },
  ],
})
