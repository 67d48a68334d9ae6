import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: to take over last year's. */
export const copySpaceWords: Words = {
  defaultPeriod: 'year to date',
  anyTime: true,
  cues: {
    'copy|reuse|clone|duplicate|bring|carry space|tutor_time|tutortime|form_time|programme': 5,
    'copy|reuse|clone|roll last years|year space|plan|plans|programme|tutor_time': 5,
    'use|do last years space|plan|plans|programme again': 4.8,
    'copy over|across': 1,
    'same space as last': 4.8,
  },
}
