import type { Words } from '../words.ts'

/** Serves the intent `persistent_absence`. */
export const persistentAbsenceWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    pa: 3,
    pas: 2.6,
    'percentage|rate|number|proportion of_pa': 1.6,
    'persistent|persistently absent|absence|absentee|absentees|absences': 4,
    persistent: 2,
    'severe|severely absent|absence|absentee|absentees|absences': 4,
    sa: 2.2,
    'severe|severely': 1.6,
    'pa list|pupils|kids|students|rate|figure|percentage|number': 0.8,
    'at risk pa|persistent|of': 1.2,
    'at risk': 1.6,
    'close|near|nearing|tip|tipping|heading|edge|about|becoming|become|borderline|approaching pa|persistent': 1.4,
    'tip into': 1.4,
    'how many more|days|sessions can miss': 3.4,
    'can miss before': 2.6,
    'days|sessions before|until pa': 1.6,
    'miss before pa': 1,
    'below|under 90|50': 0.4,
    'missed more|over than 10|ten': 1,
    '10|ten percentage absence|absent': 1.6,
  },
  unless: ['pa system', 'what does', 'what counts', 'what is|are_pa $', 'what is|are_persistent|severe', 'mean', 'to the head'],
  filters: {
    'severe|severely': { level: 'severe' },
    'severe|severely absent|absence|absentee|absentees|absences': { level: 'severe' },
    sa: { level: 'severe' },
    'at risk pa|persistent|of': { level: 'at risk' },
    'at risk': { level: 'at risk' },
    'close|near|nearing|tip|tipping|heading|edge|borderline|approaching pa|persistent': { level: 'at risk' },
    'about to': { level: 'at risk' },
    'tip into': { level: 'at risk' },
  },
}
