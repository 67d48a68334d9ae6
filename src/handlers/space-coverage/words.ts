import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: how much of the programme is planned and was done. */
export const spaceCoverageWords: Words = {
  defaultPeriod: 'this half-term',
  looks: 'ahead',
  cues: {
    'coverage|gaps|covered|progress space|programme|tutor_time|tutortime|form_time|plan|plans': 4.8,
    'space|programme|tutor_time|tutortime|form_time coverage|gaps|overview|covered|done|delivered|swapped': 4.8,
    'how much|many space|tutor_time|tutortime|form_time|programme is|has|have|weeks|slots|planned|a|been|we|plan|plans': 5,
    'which|what|any weeks|days|slots|week|sessions not|dont|havent|no|without|with|still|empty|missing|need|needs|got a|plan|planned|plans|have|nothing': 4.4,
    'what|whats worked|working in|with|for space|tutor_time|tutortime|form_time': 5,
    'what worked|tutors|feedback|notes space': 1.6,
    'space|tutor_time|tutortime|form_time feedback|notes': 4.6,
    'weeks|days|slots without|with_no space|plan|plans': 4.6,
    'space growth|student mindset|voice': 1.4,
    'still need|needs planning|plan space': 4.4,
  },
  unless: ['meeting', 'pupil', 'support', 'isp'],
}
