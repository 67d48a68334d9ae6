import type { Words } from '../../handlers/words.ts'

/** How people ask for agendas and minutes. */
export const meetingAgendaWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    agenda: 4,
    agendas: 4,
    'minutes of|from': 3.6,
    'meeting minutes|notes': 3.4,
    'minutes meeting': 3.4,
    'item|items for meeting|agenda': 2.6,
    'add agenda': 1,
    'put on the agenda': 1,
    'notes from meeting|last': 2.6,
    'what discussed|agreed|decided': 3,
    'discussed|agreed last meeting|at': 2,
    'whats on for meeting': 2,
    aob: 3,
  },
  unless: ['minutes late', 'lost'],
}
