import type { Persona } from './school-rows.ts'

export const emailDomain = 'larkhill.example'

/** One for each role of DOMAIN section 1, for the simulator, the start-up message and the examples in the documentation. */
export const personas: readonly Persona[] = [
  { email: `tutor.9x@${emailDomain}`, who: 'Nerys Mostyn, tutor of 9X' },
  { email: `coordinator.9@${emailDomain}`, who: 'Joseph Achebe-Lane, learning coordinator of year 9' },
  { email: `teacher@${emailDomain}`, who: 'Ewan Birkett, teaches mathematics and has no form' },
  { email: `support@${emailDomain}`, who: 'Pauline Strachan, learning support assistant' },
  { email: `attendance@${emailDomain}`, who: 'Sandra Pocock, attendance officer' },
  { email: `inclusion@${emailDomain}`, who: 'Mehreen Qazi, inclusion lead (SENCo)' },
  { email: `looked.after@${emailDomain}`, who: 'Tobias Wren, designated teacher for looked-after children' },
  { email: `dsl@${emailDomain}`, who: 'Bernadette Cullinane, designated safeguarding lead' },
  { email: `deputy.dsl@${emailDomain}`, who: 'Ravinder Chatha, deputy safeguarding lead and tutor of 8Y' },
  { email: `slt@${emailDomain}`, who: 'Adaora Ikwue, assistant head (leadership team)' },
  { email: `head@${emailDomain}`, who: 'Margaret Ellingham, headteacher' },
  { email: `data@${emailDomain}`, who: 'Colm Rafferty, data manager' },
  { email: `admin@${emailDomain}`, who: 'Zofia Lisiecka, administrator of Formroom' },
]
