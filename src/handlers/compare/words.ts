import type { Words } from '../words.ts'

/** Serves the intent `attendance`: forms, years, pupils or periods side by side. */
export const compareWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    '<scopes side by side>': 3.6,
    '<periods side by side>': 3.2,
    'attendance <scopes side by side>': 1,
    'compare|comparing|comparison': 1.6,
    'compare attendance': 1.2,
    'attendance compare|compared|versus|against': 0.8,
    'league table': 2.6,
    'form|forms compare': 1.2,
    'how do|does forms|years compare': 2,
    'better|worse attendance than': 1,
    'side by side': 1.4,
  },
  unless: [
    '<groups side by side>',
    'late|lates|punctuality',
    'behaviour',
    'points',
    'progress',
    'grades',
    'pa',
    'persistent|persistently|severe|severely',
  ],
}
