import { defineQuestion } from '../question.ts'
import { latesBrief } from './brief.ts'
import { latesCard } from './card.ts'
import { queryLates } from './query.ts'
import { latesParams } from './question.ts'
import { latesWords } from './words.ts'

export const lates = defineQuestion({
  name: 'lates',
  intent: 'lates',
  title: 'Lates',
  asks: 'Who was late and how often, before and after the register closed, with minutes where they are known',
  needs: 'attendance',
  names: 'needed',
  words: latesWords,
  sayings: ['lates this week', 'who was late more than 3 times this half term', 'lates by weekday this term'],
  params: latesParams,
  query: queryLates,
  card: latesCard,
  brief: latesBrief,
  outcome: (facts) => (facts.possible === 0 ? 'no-data' : 'answer'),
  named: (facts) => facts.pupils.rows.map(({ id }) => id),
  opensYear: true,
  examples: [
    { as: 'nia.bevan', says: 'lates this week', sees: /Lates: 8V[\s\S]*before the register closed \(L\)/ },
    {
      as: 'priya.raman',
      says: 'who has been late more than 3 times this half term',
      sees: /Lates: Year 8[\s\S]*more than 3 times/,
    },
    { as: 'nia.bevan', says: 'lates in 8W this week', sees: /I can't help with that one/ },
  ],
})
