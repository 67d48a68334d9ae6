import type { Words } from '../words.ts'

/** Serves the intent `celebrate`, of birthdays. */
export const birthdaysWords: Words = {
  defaultPeriod: 'this week',
  looks: 'ahead',
  cues: {
    birthday: 4.4,
    birthdays: 4.4,
    bday: 4.4,
    bdays: 4.4,
    'b day|days': 4,
    'turning|turns 11|12|13|14|15|16|17|18': 3,
  },
}
