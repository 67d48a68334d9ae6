import { defineQuestion } from '../question.ts'
import { digestCard } from './card.ts'
import type { DigestFacts } from './facts.ts'
import { planDigest } from './plan.ts'
import { queryDigest } from './query.ts'
import { type DigestParams, digestParams } from './question.ts'
import { digestWords } from './words.ts'

export const digest = defineQuestion<DigestParams, DigestFacts>({
  name: 'digest',
  intent: 'digest',
  title: 'Digest',
  asks: 'What there is to do today, what has changed and what is good, for your form, your year or the school, or of last week',
  needs: 'attendance',
  names: 'needed',
  words: digestWords,
  sayings: ['digest', 'what do I need to know today', 'weekly digest'],
  params: digestParams,
  parts: (choosing) => planDigest(choosing).parts.map(({ question }) => question),
  query: queryDigest,
  card: digestCard,
  named: () => [],
  topics: ({ topics }) => topics,
  isNews: ({ sections, tellsQuiet }) => tellsQuiet || sections.length > 0,
  opensYear: true,
  examples: [
    { as: 'priya.raman', says: 'digest', sees: /Year 8, Wed 18 Nov[\s\S]*To do[\s\S]*Registers to this morning/ },
    { as: 'nia.bevan', says: 'what do I need to know today', sees: /8V, Wed 18 Nov/ },
    { as: 'priya.raman', says: 'how was last week', sees: /Year 8, Mon 9 to Fri 13 Nov/ },
    { as: 'nia.bevan', says: 'digest for 8W', sees: /I can't help with that one/ },
  ],
})
