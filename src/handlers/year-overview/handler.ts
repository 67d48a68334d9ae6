import { defineQuestion } from '../question.ts'
import { yearOverviewCard } from './card.ts'
import type { YearOverviewFacts } from './facts.ts'
import { planOverview } from './plan.ts'
import { queryYearOverview } from './query.ts'
import { type YearOverviewParams, yearOverviewParams } from './question.ts'
import { yearOverviewWords } from './words.ts'

/** The year at a glance: what the page shows at first, put together from the questions of its panels. */
export const yearOverview = defineQuestion<YearOverviewParams, YearOverviewFacts>({
  name: 'year-overview',
  intent: 'digest',
  title: 'Year at a glance',
  asks: 'Where a year group or a form stands over the school year: attendance by week, absence, lates, groups, what is coming',
  needs: 'attendance',
  names: 'if allowed',
  words: yearOverviewWords,
  sayings: ['year at a glance'],
  params: yearOverviewParams,
  parts: (choosing) => planOverview(choosing).panels.map(({ question }) => question),
  query: queryYearOverview,
  card: yearOverviewCard,
  outcome: ({ withheld, panels: { attendance } }) =>
    !withheld && attendance.kind === 'facts' && attendance.facts.all.total.possible === 0 ? 'no-data' : 'answer',
  named: () => [],
  opensYear: true,
  examples: [
    {
      as: 'priya.raman',
      says: 'year 8 at a glance',
      sees: /At a glance: Year 8[\s\S]*sessions attended[\s\S]*Persistently absent/,
    },
    { as: 'nia.bevan', says: '8W at a glance', sees: /I can't help with that one/ },
  ],
})
