import { defineQuestion } from '../question.ts'
import { pupilAttendanceCard } from './card.ts'
import { queryPupilAttendance } from './query.ts'
import { pupilAttendanceParams } from './question.ts'
import { pupilAttendanceWords } from './words.ts'

export const pupilAttendance = defineQuestion({
  name: 'pupil-attendance',
  intent: 'attendance',
  title: 'A pupil day by day',
  asks: "One pupil's sessions week by week, by weekday, with the periods of absence and the lates",
  needs: 'attendance',
  names: 'needed',
  words: pupilAttendanceWords,
  sayings: [],
  params: pupilAttendanceParams,
  query: queryPupilAttendance,
  card: pupilAttendanceCard,
  outcome: ({ pupil, counted }) => (pupil && counted.possible + counted.notPossible === 0 ? 'no-data' : 'answer'),
  named: ({ pupil, choices }) => (pupil ? [pupil.id] : choices.map(({ id }) => id)),
  opensYear: true,
  examples: [
    {
      as: 'nia.bevan',
      says: 'Zofia Wójcik attendance pattern',
      sees: /Day by day: Zofia Wójcik \(8V\)[\s\S]*Periods of absence/,
    },
    { as: 'priya.raman', says: 'what days has Zofia Wójcik missed', sees: /Session by session/ },
  ],
})
