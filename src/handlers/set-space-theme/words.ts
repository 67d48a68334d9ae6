import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: to name a week's theme. */
export const setSpaceThemeWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  cues: {
    '=set|=change|=add|=make|=update|=edit|=put|=name =theme': 6,
    '=theme space|tutortime': 0.6,
    'space|tutortime =theme': 0.6,
    '=theme should|to be|is': 0.6,
  },
  unless: ['what|whats', '=copy', 'reminder|reminders'],
}
