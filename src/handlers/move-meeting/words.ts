import type { Words } from '../words.ts'

/** Serves the intent `next_meeting`. */
export const moveMeetingWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'move|reschedule|rearrange|postpone|shift|push|delay|bring|change|swap meeting|meetings|briefing|briefings|mtg': 6.2,
    'move|shift|push|bring meeting|briefing|mtg to|forward|back|on': 6.4,
    'change meeting|briefing time|day|date': 5.4,
    'meeting|briefing moved to': 4.6,
    'reschedule|postpone': 1.6,
  },
  unless: ['when|whens|what|whats|is|has|was', 'readmission', 'parents', 'cancel', 'agenda'],
}
