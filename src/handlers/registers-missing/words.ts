import type { Words } from '../words.ts'

/** Serves the intent `registers_missing`. */
export const registersMissingWords: Words = {
  defaultPeriod: 'today',
  cues: {
    'missing|outstanding|untaken|unmarked|incomplete|open|blank|late|unsaved register|registers': 3.6,
    'register|registers missing|outstanding|untaken|incomplete|open|unmarked|done|taken|completed|in|submitted|closed|left|due|saved|sent|blank': 3.2,
    'register|registers not|havent|hasnt|isnt|arent|wasnt|werent|didnt|never|yet': 2.4,
    'not|hasnt|havent|didnt|isnt|wasnt|forgot|forgotten|yet|still done|do|take|taken|took|marked|mark|complete|completed|submitted|closed|to register|registers|registration': 3.4,
    'not|hasnt|havent|didnt|isnt|wasnt|forgot|forgotten register|registers|registered': 3,
    'who hasnt|havent|not|didnt|forgot done|do|taken|take register|registers|registration': 1,
    'no|without register|registers': 2.8,
    'all|any registers|register': 1.6,
    'register|registers status|check|up': 2.2,
    'chase|nudge|remind register|registers': 2,
    register: 2.2,
    registration: 0.8,
    'registers taken': 1,
    'form|forms|tutors not|hasnt|havent registered|registering': 2.4,
    unregistered: 2.6,
  },
  unless: [
    'policy|policies|procedure|procedures|guidance',
    'register of',
    'what should i|we do',
    'how to|do|can i|we improve|tackle|raise',
    'present|marked missing lesson',
    'late after',
    'after register closed|closes',
    'change|alter|edit',
    'marked in lesson|lessons',
    'in school',
    'missing from',
  ],
}
