import type { Words } from '../../handlers/words.ts'

/** How people ask for how tutor groups are doing on their duties. */
export const tutorOverviewWords: Words = {
  defaultPeriod: 'this week',
  cues: {
    'how are|is my|the tutors|tutor|team doing|getting': 3.6,
    'tutor overview|dashboard|check|summary|league|compliance': 4.2,
    'tutors overview|summary|doing|duties|performance': 3.2,
    'tutor groups|forms doing|getting|compare|overview': 2.6,
    'how tutor groups': 2.6,
    'which tutors': 2.6,
    duties: 2.8,
    'tutor team': 2.4,
    'tutors up to date': 3.6,
    'tutors behind|slipping|late': 3,
    'tutors on_top': 3,
    'who in my team': 2.2,
    'tutors done|doing': 2.2,
    'tutor|form quality assurance|qa': 2,
    'how are the forms': 2.6,
  },
  unless: ['rewards|points|merits|behaviour|lates', 'register|registers', 'attendance', 'meeting', 'tutor time', 'late'],
}
