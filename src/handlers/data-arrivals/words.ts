import type { Words } from '../words.ts'

/**
 * Serves the intent `help`: of VOCABULARY's it is the one for where figures come from and how recent they are, and like it it is
 * about no part of the school and no time.
 */
export const dataArrivalsWords: Words = {
  defaultPeriod: 'today',
  about: 'nothing',
  cues: {
    'when|what|whats|whens|time data|marks|file|files|export|import|upload|mis|sims|arbor|bromcom last arrive|arrived|come|came|updated|update|imported|import|uploaded|loaded|sent|run|synced|sync|refreshed': 6,
    'have|has|did|are|is marks|data|file|files|export arrived|arrive|uploaded|imported|loaded|synced|updated': 6,
    'last|latest|recent|previous import|imports|upload|sync|arrival': 5.6,
    'latest|last marks|data file|files': 5,
    'marks|data last imported|updated|uploaded|loaded': 5.6,
    'data arrived|arrivals|arrive': 5,
    'import|imports|upload|sync work|worked|run|ran|finish|finished|fail|failed|through': 5.6,
    'import|imports|upload status|report|reports|held|rejected': 5,
    'files|file|roster|rosters held|refused|rejected|aside': 5,
    'files|file|rosters waiting approved|approval|approve': 5,
    'data|marks overdue|late': 3.6,
    'has|have|did marks|data come|came|coming in|through': 5.6,
    'marks come|came in|through': 4.4,
    'have|has had|got marks|data yet': 4,
    'how recent|fresh marks|data': 5,
  },
  unless: ['data drop', 'late mark|marks', '<pupil>', 'progress|assessment|grades', 'ap|ap1|ap2|ap3', 'how do|can i|we'],
}
