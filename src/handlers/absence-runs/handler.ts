import { defineQuestion } from '../question.ts'
import { absenceRunsBrief } from './brief.ts'
import { absenceRunsCard } from './card.ts'
import type { AbsenceRunsFacts } from './facts.ts'
import { queryAbsenceRuns } from './query.ts'
import { absenceRunsParams } from './question.ts'
import { absenceRunsWords } from './words.ts'

export const absenceRuns = defineQuestion({
  name: 'absence-runs',
  intent: 'absent_now',
  title: 'Days in a row',
  asks: 'Who has been away for school days in a row, with the dates, and fifteen days of illness',
  needs: 'attendance',
  names: 'needed',
  words: absenceRunsWords,
  sayings: ['who has been off 3 days in a row', 'long term absence', 'off 5 days in a row this half term'],
  params: absenceRunsParams,
  query: queryAbsenceRuns,
  card: absenceRunsCard,
  brief: absenceRunsBrief,
  outcome: (facts) => (facts.closed || !facts.newest ? 'no-data' : 'answer'),
  named: (facts) => [...new Set(namedIn(facts))],
  examples: [
    {
      as: 'priya.raman',
      says: 'who has been off 3 days in a row',
      sees: /Days in a row: Year 8[\s\S]*3 school days in a row or more/,
    },
    {
      as: 'gareth.pugh',
      says: 'who was off 5 days in a row this half term',
      sees: /Days in a row: Year 10[\s\S]*5 school days in a row/,
    },
    { as: 'nia.bevan', says: 'who in 8W has been off 3 days in a row', sees: /I can't help with that one/ },
  ],
})

function namedIn({ reasonOpen, reasonKnown, illness }: AbsenceRunsFacts): readonly number[] {
  return [...reasonOpen, ...reasonKnown, ...(illness?.pupils ?? [])].map(({ id }) => id)
}
