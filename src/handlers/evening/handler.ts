import { eventTopic } from '../../school/event.ts'
import { defineQuestion } from '../question.ts'
import { eveningCard } from './card.ts'
import { queryEvening } from './query.ts'
import { eveningParams } from './question.ts'
import { eveningWords } from './words.ts'

export const evening = defineQuestion({
  name: 'evening',
  intent: 'calendar',
  title: 'Who came to an evening',
  asks: "For whom somebody came to a parents' evening, for whom nobody did, and what follows",
  needs: 'contacts',
  names: 'needed',
  words: eveningWords,
  sayings: ['who came to parents evening', "who didn't come to parents evening"],
  params: eveningParams,
  query: queryEvening,
  card: eveningCard,
  outcome: ({ evening: shown }) => (shown ? 'answer' : 'no-data'),
  named: ({ pupils }) => pupils.map(({ id }) => id),
  topics: ({ evening: shown }) => (shown ? [eventTopic(shown.eventId), `evening:${shown.eventId}`] : []),
  examples: [
    { as: 'nia.bevan', says: 'who came to parents evening', sees: /There has been no evening for 8V/ },
    { as: 'nia.bevan', says: 'who came to parents evening 8W', sees: /I can't help with that one/ },
  ],
})
