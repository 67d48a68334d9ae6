import type { Words } from '../words.ts'

/** Serves the intent `space_plan`: how much of the programme is planned and was done. */
export const spaceCoverageWords: Words = {
  defaultPeriod: 'this half-term',
  looks: 'ahead',
  cues: {
    'coverage|gaps|covered|overview|covering|feedback|=notes space|programme|tutortime|formtime': 5,
    'space|programme|tutortime|formtime coverage|gaps|overview|covered|delivered|feedback|=notes|unplanned|missing|empty': 5,
    'tutor|form time coverage|gaps|overview|covered|delivered|feedback|=notes|unplanned': 5.6,
    'coverage|gaps|overview|feedback tutor|form time': 5.6,
    'how much|many|far space|programme|tutortime': 3,
    'how much|many|far tutor|form time': 5.6,
    'space|programme|tutortime|plan|plans planned|ready|covered': 1.6,
    'which|what|any weeks|slots not|dont|havent|no|without|still|empty|=missing|need|needs|unplanned': 2.6,
    'weeks|days|slots|sessions no|without|=missing|need|needs space|plan|plans|planning|theme': 2.8,
    'what|whats|anything worked|working|went|works space|tutortime|formtime': 5,
    'what|whats|anything worked|working|went|works in tutor|form time': 5.6,
    'have|has|are|is we|i|space|slots|weeks|anything planned|unplanned': 1.4,
    'which|what weeks|slots no|without|have|=missing|need|dont|havent|not|are': 4,
    'slots|weeks|sessions space|tutortime|planned|done': 0.3,
    'space|tutortime slots|weeks|sessions': 0.3,
    space: 0.5,
    tutortime: 0.5,
    'tutor|form time': 0.5,
    'weeks|days|slots|sessions no|without|have|has space|tutortime|plan|plans': 4,
    'still need|needs planning|plan|plans': 3.6,
    'how is|are|hows|s space|programme|tutortime looking|going|shaping': 5,
    'nothing|not planned': 1.4,
  },
  unless: ['meeting', 'pupil', 'support', 'isp', 'register', 'trip'],
}
