import type { Words } from '../../handlers/words.ts'

/** How people ask for self-evaluation evidence. */
export const selfEvaluationWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    'self evaluation|eval|evaluate': 4.6,
    selfevaluation: 4.4,
    sef: 4.4,
    'sef bits|evidence|data': 1,
    evaluation: 2.4,
    'evidence for ofsted|governors|slt|sef|self': 3.4,
    ofsted: 3,
    'evidence pack': 3.6,
    'year review|evaluation': 2.2,
    'governors report': 3,
    'report for|to governors': 3.2,
    'impact report|statement': 2.6,
    'development|improvement plan': 2.6,
    'year group evaluation|review': 2.4,
    'draft evaluation': 1,
  },
}
