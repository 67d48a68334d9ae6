import { defineQuestion } from '../question.ts'
import { bestAttendanceBrief } from './brief.ts'
import { bestAttendanceCard } from './card.ts'
import { queryBestAttendance } from './query.ts'
import { bestAttendanceParams } from './question.ts'
import { bestAttendanceWords } from './words.ts'

export const bestAttendance = defineQuestion({
  name: 'best-attendance',
  intent: 'celebrate',
  title: 'Best attendance',
  asks: 'Attendance to celebrate: the best forms, pupils in for every session, and the most improved',
  needs: 'attendance',
  names: 'needed',
  words: bestAttendanceWords,
  sayings: ['full attendance this week', 'most improved attendance'],
  params: bestAttendanceParams,
  query: queryBestAttendance,
  card: bestAttendanceCard,
  brief: bestAttendanceBrief,
  outcome: (facts) => (facts.possible === 0 ? 'no-data' : 'answer'),
  named: ({ full, highest, improved }) => [...full.rows, ...highest, ...improved].map(({ id }) => id),
  examples: [
    {
      as: 'nia.bevan',
      says: 'who has 100% attendance in 8V this half term',
      sees: /Something to celebrate: 8V[\s\S]*in for every session/,
    },
    { as: 'priya.raman', says: 'attendance awards for year 8 this week', sees: /Something to celebrate: Year 8/ },
    { as: 'nia.bevan', says: 'most improved attendance in 8W', sees: /I can't help with that one/ },
  ],
})
