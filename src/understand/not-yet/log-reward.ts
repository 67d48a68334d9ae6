import type { Words } from '../../handlers/words.ts'

/** How people ask for giving points. */
export const logRewardWords: Words = {
  defaultPeriod: 'today',
  about: 'pupil',
  cues: {
    'give|award|gave|add|log|put|allocate points|point|merit|merits|postcard|achievement|commendation|reward|house|praise': 4.2,
    'send|post postcard|postcards': 3.6,
    'postcard home|to|for': 1.4,
    award: 2.2,
    'well done to <pupil>': 3,
    nominate: 2.6,
    '<count> points to|for <pupil>': 2,
    'points to|for <pupil>': 1.8,
    '=merit|=commendation|=reward|=postcard for|to <pupil>': 3.8,
    'positive for <pupil>': 3,
    'house =point for|to <pupil>': 4.8,
    '=point for|to <pupil>': 3,
    'praise <pupil>': 2.8,
    'log a reward|positive|achievement|merit': 1.4,
    'reward <pupil>': 2.8,
    'shout out for|to <pupil>': 2.6,
  },
  unless: ['who', 'how many', 'behaviour', 'deserves', 'minus', 'negative', 'attendance award'],
}
