import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: to name a week's theme. */
export const setSpaceThemeWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  cues: {
    'set|change|add|make|update|edit|put theme': 4.8,
    'theme to': 2,
    'set|change|add|make|update weeks|week theme': 1,
    'space theme': 1,
  },
  unless: ['what|whats|is', 'copy'],
}
