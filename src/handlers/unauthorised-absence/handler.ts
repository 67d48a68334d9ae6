import { defineQuestion } from '../question.ts'
import { unauthorisedAbsenceBrief } from './brief.ts'
import { unauthorisedAbsenceCard } from './card.ts'
import type { UnauthorisedAbsenceFacts } from './facts.ts'
import { queryUnauthorisedAbsence } from './query.ts'
import { unauthorisedAbsenceParams } from './question.ts'
import { unauthorisedAbsenceWords } from './words.ts'

export const unauthorisedAbsence = defineQuestion({
  name: 'unauthorised-absence',
  intent: 'attendance',
  title: 'Unauthorised absence',
  asks: 'Sessions of G, N, O and U, who is at or near ten in ten school weeks, and ten school days in a row',
  needs: 'attendance',
  names: 'needed',
  words: unauthorisedAbsenceWords,
  sayings: ['unauthorised absence this term', 'who is near a penalty notice', 'term time holidays this year'],
  params: unauthorisedAbsenceParams,
  query: queryUnauthorisedAbsence,
  card: unauthorisedAbsenceCard,
  brief: unauthorisedAbsenceBrief,
  outcome: (facts) => (facts.possible === 0 ? 'no-data' : 'answer'),
  named: (facts) => [...new Set(namedIn(facts))],
  examples: [
    {
      as: 'priya.raman',
      says: 'unauthorised absence this term',
      sees: /Unauthorised absence: Year 8[\s\S]*consider a penalty notice, support first/,
    },
    { as: 'gareth.pugh', says: 'term time holidays', sees: /Unauthorised absence: Year 10[\s\S]*G only/ },
    { as: 'nia.bevan', says: 'unauthorised absence in 8W', sees: /I can't help with that one/ },
  ],
})

function namedIn({ pupils, threshold }: UnauthorisedAbsenceFacts): readonly number[] {
  const near = threshold ? [threshold.reached, threshold.close, threshold.lateOnly, threshold.runs].flat() : []
  return [...pupils.rows, ...near].map(({ id }) => id)
}
