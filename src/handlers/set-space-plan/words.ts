import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: to plan it. */
export const setSpacePlanWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  cues: {
    '=add|=set|=create|=write|=put|=new|=make|=edit|=change|=update|=enter|=upload|=schedule space|tutortime|formtime': 5,
    '=add|=set|=create|=write|=put|=new|=make|=edit|=change|=update|=enter|=upload|=schedule tutor|form time|activity|session|slot': 5.6,
    '=add|=set|=create|=write|=put|=new|=make|=edit|=change|=update|=enter|=upload plan|activity|session|slides|resources for|in|to|on space|tutortime|formtime': 2,
    '=add|=set|=create|=write|=put|=new|=make|=edit|=change|=update|=enter|=upload plan|activity|session|slides|resources for|in|to|on tutor|form time': 2.4,
    '=plan_space|tutortime|formtime': 2.6,
    '=plan_tutor|form time': 2.6,
    'i|we|can|to =plan space|tutortime|formtime': 5,
    'i|we|can|to =plan tutor|form time': 5.4,
  },
  unless: ['theme', '=copy', 'swap', 'reminder|reminders|message|messages|alert|alerts', 'meeting', 'at <count>', 'send'],
}
