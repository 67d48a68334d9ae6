import type { Words } from '../words.ts'

/** Serves the intent `next_meeting`. */
export const callOffMeetingWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'cancel|scrap|bin|drop|ditch|axe|pull meeting|meetings|briefing|briefings|mtg': 6.2,
    'call|called|calling off meeting|briefing|mtg': 6.4,
    'call meeting|briefing|mtg off': 6.2,
    cancel: 1.4,
    'no meeting|briefing this|today|tomorrow|on': 2,
  },
  unless: ['when|whens|what|whats|is|has|was', 'readmission', 'parents evening', 'undo', 'detention', 'move|to the'],
}
