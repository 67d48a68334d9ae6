import type { Words } from '../../handlers/words.ts'

/** How people ask for praise lists, birthdays and good news. */
export const celebrateWords: Words = {
  defaultPeriod: 'this week',
  cues: {
    celebrate: 4,
    celebration: 3.8,
    celebrations: 3.8,
    'good news': 4,
    birthday: 4,
    birthdays: 4,
    praise: 3,
    'praise list': 1.4,
    'shout out|outs': 3.2,
    'shoutout|shoutouts': 3.4,
    'read out': 2.2,
    'star|pupil|student of the week': 3.6,
    'who should i|we praise|congratulate|celebrate': 2,
    congratulate: 3.4,
    positives: 1.6,
    'well done': 2,
    'something nice|positive|good': 3.4,
    'most improved': 2.2,
    'improved most': 2,
    'full attendance': 2.6,
    'success|successes stories|story': 2.6,
    'nice things': 2.4,
    'who has done well': 3,
    'doing really well': 2.4,
    wins: 2,
  },
  unless: ['points', 'best attendance'],
}
