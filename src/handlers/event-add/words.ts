import type { Words } from '../words.ts'

const things = 'evening|evenings|eve|event|inset|reports|deadline|collection|mocks|date'

/** How coordinators and SLT put something into the calendar. */
export const addEventWords: Words = {
  defaultPeriod: 'from today on',
  about: 'staff',
  cues: {
    [`add|put|create|schedule|set|book|enter|make ${things}`]: 3.6,
    [`add|put|create|schedule|set|book|enter|make a|new ${things}`]: 3.8,
    [`add|put|create|schedule|set|book|enter parents|parent|options|open|information|info|academic|concerns evening|evenings|eve`]: 6.4,
    'add|put|create|schedule|set|book|enter data_collection': 5.4,
    'add|put|create|schedule|set|book|enter reports|report due|deadline|date': 5.4,
    'add|put|enter in|into|to|on calendar': 5.2,
    'new parents|options|open|information evening|eve': 5,
    'new event|deadline|evening': 4.4,
    'set_up evening|eve|event|deadline': 5,
  },
  unless: [
    '<pupil>',
    'agenda',
    'meeting|briefing',
    'to tomorrow',
    'who came',
    'link|feed|outlook|google',
    'task|action',
    'who|whos|whose',
    'not|hasnt|havent',
  ],
}
