import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: to take over last year's. */
export const copySpaceWords: Words = {
  defaultPeriod: 'year to date',
  anyTime: true,
  // Last year is what is copied, not when.
  asksFor: ['copy', 'reuse', 'clone', 'duplicate', 'bring', 'carry', 'roll', 'use', 'same', 'again', 'do', 'run', 'want'],
  cues: {
    '=copy|=reuse|=clone|=duplicate|=bring|=carry|=roll space|tutortime|programme|plans': 6,
    '=copy|=reuse|=clone|=duplicate|=bring|=carry|=roll tutor|form time': 6.4,
    '=use|=do|=run|=want last|same|previous space|programme|plans again': 6,
    'same space|programme as|from last|before': 6,
    'last years|year space|programme|plans again|over|across': 4,
    '=copy|=reuse|=carry over|across': 0.6,
  },
}
