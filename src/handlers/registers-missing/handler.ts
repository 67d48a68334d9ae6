import { defineQuestion } from '../question.ts'
import { registersMissingBrief } from './brief.ts'
import { registersMissingCard } from './card.ts'
import { queryRegistersMissing } from './query.ts'
import { registersMissingParams } from './question.ts'
import { registersMissingWords } from './words.ts'

export const registersMissing = defineQuestion({
  name: 'registers-missing',
  intent: 'registers_missing',
  title: 'Missing registers',
  asks: 'Which registers have not been taken, or have not arrived, now or over a period',
  needs: 'attendance',
  names: 'needed',
  words: registersMissingWords,
  sayings: ['which registers are missing', 'missing registers this week', 'missing registers this half term'],
  params: registersMissingParams,
  query: queryRegistersMissing,
  card: registersMissingCard,
  brief: registersMissingBrief,
  outcome: (facts) => (facts.due === 0 ? 'no-data' : 'answer'),
  named: () => [],
  examples: [
    { as: 'priya.raman', says: 'which registers are missing', sees: /1 of 5[\s\S]*not taken, or not arrived[\s\S]*8Y/ },
    { as: 'joan.beaumont', says: 'missing registers last week', sees: /8W[\s\S]*Thu 12 Nov PM/ },
    { as: 'nia.bevan', says: 'registers missing in 8W', sees: /I can't help with that one/ },
  ],
})
