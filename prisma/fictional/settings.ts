import type { SchoolSettings } from '../../src/school/settings.ts'
import { fictionalLessonTimes } from './teaching-times.ts'

/** What Larkhill Park has set: when its lessons are, who is on duty for safeguarding, and whom else to ring. The numbers are kept for fiction by Ofcom. */
export const fictionalSettings: Partial<SchoolSettings> = {
  'dsl-rota': [
    'Mon-Fri 08:00-12:30 Bernadette Cullinane ext 214',
    'Mon-Fri 12:30-16:30 Lorraine Okwuosa ext 220',
    'Mon-Fri 08:00-16:30 Ravinder Chatha ext 231',
  ],
  'lesson-times': fictionalLessonTimes,
  'chair-of-governors': 'Dr Amara Nwosu',
  'chair-of-governors-number': '01632 960118',
  'social-care-number': '01632 960142',
  'social-care-number-out-of-hours': '01632 960143',
}
