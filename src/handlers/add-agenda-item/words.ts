import type { Words } from '../words.ts'

/** Serves the intent `meeting_agenda`. */
export const addAgendaItemWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'add|put|stick|pop|include|chuck|get|have|raise|slot|whack|bung|cover|squeeze|mention to|on|onto|for|in|under|at agenda|agendas|aob': 6.2,
    'add|put|stick|pop|include|chuck|raise|slot|whack|bung|mention|cover briefing|meeting|meetings|briefings': 5,
    'add|put|new agenda item|items|point|points': 6.2,
    'agenda item|point for|on|about|re': 5.2,
    'item|items|point|points for|to agenda|meeting|briefing': 4.6,
    'discuss|raise|cover|mention at|in meeting|briefing': 4.6,
    'can|could|should|want|need|to we|i|to talk|discuss|raise|cover|chat|mention': 3.2,
    'talk about at|in': 2,
    'something|item for agenda': 4.4,
    '=add|=put|=stick|=pop|=include|=chuck|=raise|=discuss|=mention|=talk': 1.2,
    'to|on|onto agenda|agendas': 3.8,
    'to|onto|at|in briefing|meeting|meetings|mtg': 2.4,
  },
  unless: [
    'what|whats|who|whos|whose|which|when|whens',
    'readmission',
    'reintegration',
    'parents|parent|mum|dad|home',
    'back to|school',
    'pupils|kids|students',
    'move|moved|reschedule|cancel|postpone|push',
    'decided|agreed|decision',
    'task|action|remind',
    '<pupil>',
  ],
}
