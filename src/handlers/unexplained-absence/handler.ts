import { contactsTopic } from '../contact-said.ts'
import { defineQuestion } from '../question.ts'
import { unexplainedAbsenceBrief } from './brief.ts'
import { unexplainedAbsenceCard } from './card.ts'
import type { UnexplainedAbsenceFacts } from './facts.ts'
import { queryUnexplainedAbsence } from './query.ts'
import { unexplainedAbsenceParams } from './question.ts'
import { unexplainedAbsenceWords } from './words.ts'

export const unexplainedAbsence = defineQuestion({
  name: 'unexplained-absence',
  intent: 'unexplained_absence',
  title: 'No reason yet',
  asks: 'Absences with no reason yet (N) or an unknown one (O), the oldest first, and by when the reason is due',
  needs: 'attendance',
  names: 'needed',
  words: unexplainedAbsenceWords,
  sayings: ['unexplained absences', 'unexplained absences this week', 'N codes older than 3 days'],
  params: unexplainedAbsenceParams,
  query: queryUnexplainedAbsence,
  card: unexplainedAbsenceCard,
  outcome: (facts) => (facts.closed || (facts.notDueYet && isEmpty(facts)) ? 'no-data' : 'answer'),
  brief: unexplainedAbsenceBrief,
  topics: ({ firstDay, lastDay }) => [...firstDay, ...lastDay].map(({ id }) => contactsTopic(id)),
  named: (facts) => [...new Set([...facts.firstDay, ...facts.noReasonYet, ...facts.unknown].map(({ id }) => id))],
  examples: [
    { as: 'joan.beaumont', says: 'unexplained absences', sees: /No reason yet: [\s\S]*no reason yet \(N\)/i },
    { as: 'priya.raman', says: 'unexplained absences this week', sees: /No reason yet: Year 8[\s\S]*due within 5 school days/ },
    { as: 'nia.bevan', says: 'unexplained absences in 8W', sees: /I can't help with that one/ },
  ],
})

function isEmpty({ sessions }: Pick<UnexplainedAbsenceFacts, 'sessions'>): boolean {
  return sessions.noReasonYet + sessions.unknown === 0
}
