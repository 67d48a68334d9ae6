import type { Words } from '../words.ts'

/**
 * Serves the intent `absent_now`, with `consecutive_days`: a run is asked about because the pupils are away now. With the
 * default period (today) it is about the runs that are going on; with another, about those that touch it.
 */
export const absenceRunsWords: Words = {
  defaultPeriod: 'today',
  cues: {
    '<run>': 3,
    'absent|off|away|out|missing|absence <run>': 1.4,
    'run|runs of absence|absences': 3.4,
    'absence|absences run|runs|streak|streaks|spell|spells': 3.4,
    'days in a row': 2.4,
    'in a row': 2,
    'tell|told|report|reported|refer|notify|inform local_authority|council|la': 4.4,
    'for|to the local_authority|council': 3,
    'consecutive days|absence|absences|absent': 3,
    consecutive: 1.8,
    'long_term absent|absence|absentee|absentees|absences|sick|off': 4.4,
    'longterm absent|absence|absentee|absentees|absences|sick|off': 4.4,
    'long absence|absences': 3,
    'longest absence|off|away': 2.4,
    'off|absent|away|out|missing all week': 4.4,
    'havent|hasnt|not been in all week|since': 2.8,
    'not|havent|hasnt been seen|in since|for': 2,
    'off|absent|away|missing|out since': 3.8,
    'days running': 2.6,
    'absent|off|away|out|missing last|past days': 4.2,
    'days straight': 2.4,
    'on the trot': 2.4,
    'back to back absence|absences|days': 2.4,
    'extended absence|absences': 2.8,
  },
  unless: [
    'which|what days|dates|sessions',
    'when has|was|did',
    'how many|often|much',
    'days_off',
    'readmission|reintegration|welcome',
    'attendance streak',
    'full',
    'late|lates',
    'letter',
    'in a row on time',
  ],
  filters: {
    'ill|illness|sick|poorly': { code: 'I' },
    'off|absent|away|out|missing all week': { consecutive_days: 5 },
  },
}
