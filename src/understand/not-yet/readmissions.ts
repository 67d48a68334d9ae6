import type { Words } from '../../handlers/words.ts'

/** How people ask for readmission meetings. */
export const readmissionsWords: Words = {
  defaultPeriod: 'from today on',
  cues: {
    readmission: 4,
    readmissions: 4,
    readmit: 4,
    readmitted: 4,
    reintegration: 4,
    reintegrate: 3.6,
    'welcome back meeting|meetings': 3.6,
    'return|returning|back meeting|meetings': 2.4,
    'back|returning|return from suspension|exclusion': 3.6,
    'post suspension': 3,
    'after suspension|exclusion': 3,
    'reentry meeting|meetings': 3,
    'need a welcome back': 3,
  },
}
