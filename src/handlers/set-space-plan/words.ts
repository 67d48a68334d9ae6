import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: to plan it. */
export const setSpacePlanWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  cues: {
    'add|set|create|write|put|new|make|edit|change|update|enter plan|activity|session|slides for|in|to|on space|tutor_time|tutortime|form_time': 4.6,
    'add|set|create|write|put|new|make|edit|change|update|enter space|tutortime|formtime': 4.4,
    'add|set|create|write|put|new|make|edit|change|update|enter tutor|form time': 4.4,
    'plan space|tutortime|formtime': 1.2,
    'i|we want|need|like to plan space|tutor_time': 3,
  },
  unless: ['theme', 'copy', 'swap', 'what|whats|is|show|see|slides_for', 'meeting', 'reminder|reminders'],
}
