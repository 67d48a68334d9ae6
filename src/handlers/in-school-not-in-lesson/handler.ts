import { defineQuestion } from '../question.ts'
import { inSchoolNotInLessonCard } from './card.ts'
import { queryInSchoolNotInLesson } from './query.ts'
import { inSchoolNotInLessonParams } from './question.ts'
import { inSchoolNotInLessonWords } from './words.ts'

export const inSchoolNotInLesson = defineQuestion({
  name: 'in-school-not-in-lesson',
  intent: 'absent_now',
  title: 'In school, not in a lesson',
  asks: 'Who was present at registration and missing from a lesson, from the lesson marks',
  needs: 'attendance',
  names: 'needed',
  words: inSchoolNotInLessonWords,
  sayings: ['who is in school but not in lessons today'],
  params: inSchoolNotInLessonParams,
  query: queryInSchoolNotInLesson,
  card: inSchoolNotInLessonCard,
  outcome: ({ closed, lessons }) => (closed || lessons.length === 0 ? 'no-data' : 'answer'),
  named: ({ missing, withReason, unclear }) => [...missing, ...withReason, ...unclear].map(({ id }) => id),
  examples: [
    { as: 'priya.raman', says: 'anyone missing from lessons but marked in this am', sees: /In school, not in a lesson: Year 8/ },
    { as: 'nia.bevan', says: 'who in 8W is in school but not in lessons', sees: /I can't help with that one/ },
  ],
})
