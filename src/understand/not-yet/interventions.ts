import type { Words } from '../../handlers/words.ts'

/** How people ask for interventions. */
export const interventionsWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    intervention: 4,
    interventions: 4,
    mentoring: 3.8,
    mentor: 3.2,
    mentors: 3.2,
    mentored: 3.2,
    elsa: 3.4,
    'nurture group': 3.4,
    nurture: 2,
    'counselling|counsellor': 3.2,
    'booster|catch up group|groups|sessions|session': 3,
    booster: 2.4,
    'put on report': 3.6,
    'put <pupil> on': 2.6,
    'start report|mentoring': 2.4,
    'is the mentoring|intervention working': 2,
    'has it made a difference': 2,
    '=tutoring': 2.6,
    'small group': 2,
    'lego therapy|thrive|forest school': 2.4,
    'anger management': 3,
    'literacy|numeracy|reading group|support|programme': 2,
    'social skills': 2.4,
    'report card effective|working|impact': 2.4,
    'hoy|head of year report': 2,
  },
}
