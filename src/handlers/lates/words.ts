import type { Words } from '../words.ts'

/** Serves the intent `lates`. */
export const latesWords: Words = {
  defaultPeriod: 'this week',
  cues: {
    late: 2.8,
    lates: 0.6,
    lateness: 3,
    latecomers: 3.4,
    punctuality: 3.4,
    punctual: 3,
    'on time': 1.8,
    'late to|for lesson|lessons|<lesson>|school': 1,
    'minutes late|lost': 2.4,
    'how late': 1.6,
    'how many times late': 0.6,
    'repeat|regularly|always|persistently|serial late|lates|offenders': 1,
    'repeat offenders': 1,
    'after register|registers|registration closed|closes': 2,
    'turning|turned|turns|arrive|arrived|arriving|rolled|rolling late': 0.8,
    'late gate|list|log|detentions': 0.4,
    tardy: 3,
    'missed the bell': 2,
  },
  unless: [
    'late detention',
    'too late',
    'running late',
    'letter',
    'sorry late',
    'i late',
    'meeting',
    'send|sent home',
    'register late',
  ],
}
