import type { Words } from '../words.ts'

/** How the record of one pupil's concerns is asked for. */
export const chronologyWords: Words = {
  defaultPeriod: 'year to date',
  anyTime: true,
  about: 'pupil',
  cues: {
    chronology: 6.2,
    chronologies: 6.2,
    'safeguarding|child protection|cp file|record': 4.8,
    'concern history|chronology': 3.4,
    '<pupil> chronology': 1,
  },
}
