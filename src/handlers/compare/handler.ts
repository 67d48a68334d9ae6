import { defineQuestion } from '../question.ts'
import { compareCard } from './card.ts'
import { queryCompare } from './query.ts'
import { compareParams, sidesOf } from './question.ts'
import { compareWords } from './words.ts'

export const compare = defineQuestion({
  name: 'compare',
  intent: 'attendance',
  title: 'Compare attendance',
  asks: 'Attendance of forms, years, pupils or periods side by side',
  needs: 'attendance',
  names: 'if allowed',
  words: compareWords,
  sayings: ['compare this week with last week'],
  params: compareParams,
  furtherScopes: (params) => {
    const sides = sidesOf(params)
    return sides.length > 1 ? sides : []
  },
  query: queryCompare,
  card: compareCard,
  outcome: ({ closed, sides, withheld }) =>
    closed || (withheld.length === 0 && sides.every(({ counted }) => counted.possible === 0)) ? 'no-data' : 'answer',
  named: ({ named }) => named,
  examples: [
    {
      as: 'priya.raman',
      says: 'compare 8V and 8W attendance this half term',
      sees: /Side by side: 8V and 8W[\s\S]*(points|Level)/,
    },
    { as: 'nia.bevan', says: 'compare 8V with 8W', sees: /I can't help with that one/ },
    { as: 'nia.bevan', says: 'compare 8V with year 8', sees: /Side by side: 8V and Year 8/ },
  ],
})
