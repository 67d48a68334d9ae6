import { defineQuestion } from '../question.ts'
import { groupGapCard } from './card.ts'
import { queryGroupGap } from './query.ts'
import { everybodyOf, groupGapParams, groupsNamed } from './question.ts'
import { groupGapWords } from './words.ts'

export const groupGap = defineQuestion({
  name: 'group-gap',
  intent: 'group_gap',
  title: 'Groups side by side',
  asks: 'How the attendance of a group (Pupil Premium, SEND, EAL, boys …) compares with everybody else',
  needs: 'attendance',
  names: 'if allowed',
  words: groupGapWords,
  sayings: ['PP gap', 'attendance gaps by group', 'boys v girls attendance'],
  params: groupGapParams,
  furtherScopes: (params) => groupsNamed(params).flatMap((scope) => [everybodyOf(scope), scope]),
  query: queryGroupGap,
  card: groupGapCard,
  outcome: ({ closed, parts, withheld }) =>
    closed || (withheld.length === 0 && parts.every(({ group }) => group.possible === 0)) ? 'no-data' : 'answer',
  named: () => [],
  opensYear: true,
  examples: [
    { as: 'priya.raman', says: 'PP gap', sees: /Pupil Premium pupils and the rest: Year 8[\s\S]*everyone else/ },
    { as: 'priya.raman', says: 'attendance gaps by group for yr8', sees: /Groups side by side: Year 8[\s\S]*EAL/ },
    { as: 'nia.bevan', says: 'PP vs non PP attendance in 8W', sees: /I can't help with that one/ },
  ],
})
