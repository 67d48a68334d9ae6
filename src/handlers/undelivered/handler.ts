import { defineQuestion } from '../question.ts'
import { undeliveredCard } from './card.ts'
import { queryUndelivered } from './query.ts'
import { undeliveredParams } from './question.ts'
import { undeliveredWords } from './words.ts'

export const undelivered = defineQuestion({
  name: 'undelivered',
  intent: 'help',
  title: 'Not delivered',
  asks: 'That a notice has not reached somebody',
  needs: 'own account',
  names: 'nothing',
  words: undeliveredWords,
  sayings: [],
  params: undeliveredParams,
  query: queryUndelivered,
  card: undeliveredCard,
  named: () => [],
  unlisted: true,
  examples: [],
})
