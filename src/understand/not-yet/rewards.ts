import type { Words } from '../../handlers/words.ts'

/** How people ask for achievement points and rewards. */
export const rewardsWords: Words = {
  defaultPeriod: 'this half-term',
  cues: {
    achievement: 3,
    'achievement|reward|positive|house|merit points': 3,
    'positive|positives points|logs': 2.4,
    rewards: 2.6,
    reward: 2,
    merits: 3,
    merit: 3,
    'house points': 3.2,
    'top achievers': 3.4,
    achievers: 3,
    commendations: 3,
    'deserve|deserves a|postcard|postcards': 2.6,
    postcards: 1.8,
    'postcards|rewards|merits sent|given|awarded': 1.4,
    'no achievement': 1,
    'points so far': 1.6,
    points: 1.4,
    'praise points': 2.6,
    'who most points': 1.6,
    'epraise|class charts points': 2,
    vivos: 2.6,
  },
  unless: ['give', 'award', 'log a', 'behaviour', 'negative', 'gave', 'add', 'minus', 'send', 'attendance'],
}
