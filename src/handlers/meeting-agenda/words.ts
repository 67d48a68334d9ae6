import type { Words } from '../words.ts'

/** Serves the intent `meeting_agenda`. */
export const meetingAgendaWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  keeps: 'which meeting',
  cues: {
    agenda: 4,
    agendas: 4,
    'minutes of|from': 3.6,
    'meeting|briefing minutes|notes': 3.4,
    'minutes meeting|briefing': 3.4,
    'item|items for meeting|agenda': 2.6,
    'notes from|of meeting|last|briefing': 3.6,
    'what discussed|agreed|decided': 3,
    'what|which|any|last|latest decision|decisions': 4.4,
    'what did|have we|they|you agree|decide|discuss': 3.8,
    'did we agree|decide|discuss': 3,
    'did we agree|decide|discuss anything|something|about': 3.4,
    'discussed|agreed|decided last meeting|at|in|briefing': 3,
    'said in|at meeting|briefing': 3.8,
    'what happened|went in|at meeting|briefing': 3.8,
    'whats on for meeting': 2,
    'whats in|for meeting|briefing': 4.8,
    aob: 3,
  },
  unless: ['minutes late', 'lost', 'parents'],
}
