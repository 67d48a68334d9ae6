import type { Words } from '../words.ts'

/** Serves the intent `attendance`: one pupil's year, session by session. A plain percentage is the question `attendance`. */
export const pupilAttendanceWords: Words = {
  defaultPeriod: 'year to date',
  about: 'pupil',
  cues: {
    '<pupil> attendance|absence pattern|patterns|calendar|heatmap|record|history|grid': 3.4,
    'attendance|absence pattern|patterns|calendar|heatmap|record|history|grid|certificate|printout <pupil>': 3.4,
    'pattern|patterns attendance|absence|absences <pupil>': 3.4,
    'attendance|absence record|history|calendar|pattern|patterns': 1.2,
    'heat map|heatmap': 2.6,
    'registration certificate': 3,
    'marks <pupil>': 2,
    '<pupil> marks|codes': 2,
    'pattern|patterns <pupil>': 2.2,
    '<pupil> pattern|patterns': 2.2,
    'what|which days|dates|sessions <pupil> missed|absent|off|miss|out|away|in': 3.2,
    'what|which days|dates|sessions did|has|was <pupil>': 3,
    'when was|has|were <pupil> off|absent|away|missing|out|been|last': 2.8,
    'when was|were <pupil> last off|absent|away|out|in': 3.6,
    'when did <pupil> miss': 2.8,
    'dates of absence|absences': 2.4,
    'days <pupil> missed|off|absent': 1.6,
    'day by day <pupil>': 2,
    '<pupil> day by day': 2,
    'every absence|absences <pupil>': 2.4,
    'all absences <pupil>': 2.4,
    '<pupil> all|every absences|absence': 2,
    'why was|has <pupil> off|absent|been': 2.4,
    'reasons|reason <pupil> off|absent|absence|absences': 2.4,
  },
  unless: ['compare'],
}
