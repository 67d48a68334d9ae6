import { defineQuestion } from '../question.ts'
import { dataArrivalsCard } from './card.ts'
import { queryDataArrivals } from './query.ts'
import { dataArrivalsParams } from './question.ts'
import { dataArrivalsWords } from './words.ts'

export const dataArrivals = defineQuestion({
  name: 'data-arrivals',
  intent: 'help',
  title: 'Data arrivals',
  asks: "When data last came from the school system, and what hasn't",
  needs: 'data arrivals',
  names: 'nothing',
  words: dataArrivalsWords,
  sayings: ['when did data last arrive', 'have the marks come in', 'last import'],
  params: dataArrivalsParams,
  query: queryDataArrivals,
  card: dataArrivalsCard,
  named: () => [],
  examples: [
    { as: 'joan.beaumont', says: 'when did data last arrive?', sees: /10:30 today[\s\S]*Marks[\s\S]*16,206[\s\S]*Calendar/ },
    { as: 'priya.raman', says: 'have the marks come in?', sees: /10:30 today +is how recent the marks are/ },
    { as: 'nia.bevan', says: 'last import', sees: /I can't help with that one/ },
  ],
})
