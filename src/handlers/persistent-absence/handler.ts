import { defineQuestion } from '../question.ts'
import { persistentAbsenceCard } from './card.ts'
import { queryPersistentAbsence } from './query.ts'
import { persistentAbsenceParams } from './question.ts'
import { persistentAbsenceWords } from './words.ts'

export const persistentAbsence = defineQuestion({
  name: 'persistent-absence',
  intent: 'persistent_absence',
  title: 'Persistent absence',
  asks: 'Who has missed a tenth of their sessions or more, who half, who is near it, and what each can still miss',
  needs: 'attendance',
  names: 'needed',
  words: persistentAbsenceWords,
  sayings: ['persistent absence', "who's at risk of PA", 'PA by form'],
  params: persistentAbsenceParams,
  query: queryPersistentAbsence,
  card: persistentAbsenceCard,
  outcome: (facts) => (facts.possible === 0 ? 'no-data' : 'answer'),
  named: ({ listed, atRisk, tooFew }) => [...listed.rows, ...atRisk.rows, ...tooFew].map(({ id }) => id),
  opensYear: true,
  examples: [
    { as: 'priya.raman', says: 'PA list for year 8', sees: /Persistent absence: Year 8[\s\S]*England, secondary schools/ },
    { as: 'nia.bevan', says: "who's close to PA in 8V", sees: /Near persistent absence: 8V/ },
    { as: 'nia.bevan', says: 'persistent absence in 8W', sees: /I can't help with that one/ },
  ],
})
