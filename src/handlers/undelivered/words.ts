import type { Words } from '../words.ts'

/** Nobody asks for it: it is only ever sent. */
export const undeliveredWords: Words = { defaultPeriod: 'today', about: 'nothing', cues: {} }
