import type { Words } from '../words.ts'

/** Serves the intent `next_meeting`. */
export const makeMeetingWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'arrange|organise|organize|schedule|book|create|make|plan|start|call meeting|meetings|briefing|briefings|mtg': 6,
    'set_up meeting|meetings|briefing|mtg': 6,
    'set meeting|briefing up': 5.4,
    'put_in meeting|briefing': 4.6,
    'arrange|organise|schedule|book weekly|fortnightly|regular meeting|briefing': 6.4,
    'weekly|fortnightly|regular meeting|briefing': 1.4,
    'new|another meeting|briefing': 4.4,
    'add a meeting|briefing': 3.4,
    'need|want a meeting with|about|for': 4.4,
    'can|could we|i meet': 3.4,
    'meeting with|about|for': 1.4,
  },
  unless: [
    'when|whens|what|whats|any|did',
    'agenda',
    'readmission|reintegration',
    'parents|parent|mum|dad|carer|<pupil>',
    'call off',
    'move|cancel|reschedule|postpone',
    'log|note|record',
    'pep|ehcp|isp',
    'ofsted|governors',
    'task|action',
  ],
}
