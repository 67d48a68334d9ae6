import type { Words } from '../../handlers/words.ts'

/** How people ask for new starters. */
export const newStartersWords: Words = {
  defaultPeriod: 'from today on',
  cues: {
    'new starter|starters|pupil|pupils|student|students|arrivals|kids|kid|joiners|admissions|admission': 3.6,
    'in year admission|admissions': 4,
    admission: 2.4,
    'starting|joining|joins|starts with|next|on|us|monday|week': 2,
    'joined|joining us|recently': 2,
    joiners: 3,
    induction: 3.6,
    'managed move|moves': 4,
    leavers: 3,
    'leaving us|the': 2,
    'anyone|who new': 2.6,
    'who starting|joining|joined|started': 2.4,
    newbies: 3,
    newcomers: 3,
    buddy: 2.2,
    'mid year': 2,
    midyear: 2,
    'starts on': 1.6,
    'transfers|transferring in': 2,
  },
  unless: ['register', 'ect', 'staff', 'teacher'],
}
