import type { Words } from '../words.ts'

/** Words that nobody says of anything else: how a year is doing is asked of the digest and of attendance. */
export const yearOverviewWords: Words = {
  defaultPeriod: 'year to date',
  looks: 'back',
  anyTime: true,
  cues: {
    'at a glance': 4.2,
    'open the year tab|page|view': 5,
    'year tab|page|view': 4,
    '<year> tab|page|view': 4,
    '<form> tab|page|view': 4,
  },
  unless: ['<pupil>', 'pupil'],
}
