import type { Words } from '../words.ts'

/** Serves the intent `absent_now`: in school by the register, missing from a lesson by the lesson marks. */
export const inSchoolNotInLessonWords: Words = {
  defaultPeriod: 'today',
  cues: {
    'internal truancy|truants|truanting': 4,
    'missing|absent|skipped|skipping|skips|bunked|bunking|cut|cutting|ditched|missed lesson|lessons|class|<lesson>': 2.6,
    'missing from|in lesson|lessons|class|<lesson>': 2.4,
    'skipped|skipping|skips|bunked|bunking|bunk|ditched|wagging|wagged|dodging': 2.6,
    'in school not|but|missing in|lesson|lessons|class': 3.6,
    'in school but not|missing': 2.4,
    'present|marked in|present|am but|not|and missing|lesson|lessons|class': 2,
    'registered but|not lesson|lessons|missing': 2.6,
    'not in|at|to lesson|lessons|class|<lesson>': 3,
    'not turned|showed|gone|been to lesson|lessons|<lesson>': 2.6,
    'didnt|not go|attend|turn|show to|up lesson|lessons|<lesson>': 2,
    'wandering|roaming|corridors': 2.8,
    'out of lesson|lessons|class': 2.8,
    'truanting|truanted|truant lesson|lessons': 2.4,
    'lesson|lessons truancy|absence|absences|truants': 3.2,
    'lesson|lessons missing|missed|skipped|absent': 1.6,
    'absent|missing from <lesson>': 1.2,
    'who missed <lesson>': 2.4,
    awol: 2.4,
    'truancy|truanting|truants lesson|lessons|class': 4,
  },
  unless: ['late to', 'lates', 'detention|detentions', 'behaviour', 'plan'],
}
