import { defineQuestion } from '../question.ts'
import { staffCard } from './card.ts'
import { queryStaff } from './query.ts'
import { staffParams } from './question.ts'
import { staffWords } from './words.ts'

export const staff = defineQuestion({
  name: 'staff',
  intent: 'settings',
  title: 'Staff',
  asks: 'Who works here and what for, and changes to it',
  needs: 'staff accounts',
  names: 'if allowed',
  words: staffWords,
  sayings: ['staff list', 'who are the tutors', 'who is on SLT'],
  params: staffParams,
  query: queryStaff,
  card: staffCard,
  named: () => [],
  topics: ({ rows }) => rows.map(({ staffId }) => `staff:${staffId}`),
  examples: [
    { as: 'sam.okafor', says: 'who tutors 8V', sees: /Ms Nia Bevan[\s\S]*Form tutor, 8V/ },
    { as: 'sam.okafor', says: 'staff list year 8', sees: /Kofi Asante[\s\S]*Form tutor, 8W[\s\S]*Priya Raman/ },
    { as: 'nia.bevan', says: 'staff list', sees: /I can't help with that one/ },
  ],
})
