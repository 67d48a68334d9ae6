import { defineQuestion } from '../question.ts'
import { spaceCoverageCard } from './card.ts'
import type { SpaceCoverageFacts } from './facts.ts'
import { querySpaceCoverage } from './query.ts'
import { type SpaceCoverageParams, spaceCoverageParams } from './question.ts'
import { spaceCoverageWords } from './words.ts'

export const spaceCoverage = defineQuestion<SpaceCoverageParams, SpaceCoverageFacts>({
  name: 'space-coverage',
  intent: 'space_plan',
  title: 'SPACE coverage',
  asks: 'How much of the tutor-time programme is planned, by week and tag, and what tutors say worked',
  needs: 'plan the programme',
  names: 'if allowed',
  words: spaceCoverageWords,
  sayings: ['SPACE coverage', 'which weeks have no SPACE plan', 'what worked in SPACE'],
  params: spaceCoverageParams,
  query: querySpaceCoverage,
  card: spaceCoverageCard,
  outcome: ({ years }) => (years.every(({ slots }) => slots === 0) ? 'no-data' : 'answer'),
  named: () => [],
  examples: [
    { as: 'priya.raman', says: 'SPACE coverage', sees: /slots have a plan/ },
    { as: 'nia.bevan', says: 'SPACE coverage', sees: /I can't help with that one/ },
  ],
})
