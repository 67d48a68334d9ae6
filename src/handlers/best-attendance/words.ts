import type { Words } from '../words.ts'

/** Serves the intent `celebrate`, as far as that is attendance: full weeks, best forms and pupils, most improved. */
export const bestAttendanceWords: Words = {
  defaultPeriod: 'this week',
  cues: {
    'full|perfect|excellent|outstanding attendance': 3.4,
    '100 attendance': 2.6,
    'never absent|missed|off|late': 3.4,
    'zero|nil absence|absences': 3.4,
    improved_most: 4.8,
    'in_every day': 2.8,
    'most improved': 3.2,
    '<full attendance>': 3.4,
    '<percentage> attender|attenders': 1.2,
    'improved attendance most': 4.6,
    'most improved attendance|attender|attenders': 2.4,
    'attendance certificates|certificate|awards|award|heroes|superstars|champions|legends|stars|winners|prize|prizes|rewards|reward|trophy|celebration|shout': 3.2,
    'certificates|certs attendance': 3,
    'best attenders|attender': 3.6,
    'pupils|students|kids|who best attendance': 2.6,
    'best attendance pupils|students|kids|list': 2.6,
    'celebrate|praise|congratulate attendance': 5.6,
    'no absences|absence': 2,
    'not missed a|any day|session|days': 2.4,
    'never|not missed': 2,
    'hasnt|havent missed a|any|single day|session|days': 3,
    'full week|weeks': 2.8,
    'every day|session in': 1.2,
    'in every day': 2.2,
    'attendance streak|streaks': 3.2,
  },
  unless: ['lowest|worst|below', 'which form', 'behaviour', 'how many days', 'achievement'],
}
