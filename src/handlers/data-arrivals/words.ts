import type { Words } from '../words.ts'

/**
 * Serves the intent `help`: of VOCABULARY's it is the one for where figures come from and how recent they are, and like it it is
 * about no part of the school and no time.
 */
export const dataArrivalsWords: Words = {
  defaultPeriod: 'today',
  about: 'nothing',
  cues: {
    'when|what did|was|is|time data|marks|file|files|export|import|upload|mis|sims|arbor|bromcom last arrive|arrived|come|came|updated|update|imported|import|uploaded|loaded|sent|run|synced|sync|refreshed': 6,
    'have|has|did|are marks|data|file|files|export arrived|arrive|come_in|come_through|came_in|came_through|uploaded|imported|loaded|synced': 6,
    'last|latest|recent|previous import|imports|upload|sync|arrival|export': 5.6,
    'data arrived|arrivals|arrive': 5,
    'did|has|have import|upload|export|sync work|worked|run|ran|finish|finished|fail|failed|go_through|gone_through': 5.6,
    'import|imports|upload failed|fail|status|report|reports|held|rejected': 5,
    'files|file|roster held|refused|rejected|set_aside|waiting': 4,
    'data|marks overdue|late': 3.6,
    'marks come|came in': 4.4,
    'marks_in yet|$': 2,
  },
  unless: ['data drop', 'late mark|marks', '<pupil>', 'progress|assessment|grades', 'how do|can i|we'],
}
