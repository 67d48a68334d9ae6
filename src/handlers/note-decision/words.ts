import type { Words } from '../words.ts'

/** Serves the intent `meeting_agenda`. */
export const noteDecisionWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'note|log|record|add|minute|write|put decision|decisions': 6,
    '=decision': 3.8,
    'we agreed|decided': 4.4,
    'we agreed|decided that|to|at': 5.2,
    'note|minute|record that we|was agreed|decided': 5.8,
    'agreed|decided at meeting|briefing': 3,
    'add|note|record|write to minutes': 5.6,
  },
  unless: ['what|whats|who|which|when', 'what|which|any|last|latest|the decision', 'did|was|were we|it', 'parents', 'mum|dad'],
}
