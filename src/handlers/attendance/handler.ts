import { defineQuestion } from '../question.ts'
import { attendanceCard } from './card.ts'
import { queryAttendance } from './query.ts'
import { attendanceParams } from './question.ts'
import { attendanceWords } from './words.ts'

export const attendance = defineQuestion({
  name: 'attendance',
  intent: 'attendance',
  title: 'Attendance',
  asks: 'How attendance stands, for a form, a year, a group or a pupil, over any period',
  needs: 'attendance',
  names: 'if allowed',
  words: attendanceWords,
  sayings: ['attendance this week', 'attendance year to date', 'attendance this week by form'],
  params: attendanceParams,
  query: queryAttendance,
  card: attendanceCard,
  outcome: (facts) => (facts.sessions.possible === 0 ? 'no-data' : 'answer'),
  named: (facts) => [...facts.named.map(({ id }) => id), ...(facts.pupils?.rows.map(({ id }) => id) ?? [])],
  opensYear: true,
  examples: [
    { as: 'nia.bevan', says: "what's 8V's attendance this week", sees: /Attendance: 8V[\s\S]*sessions attended/ },
    { as: 'nia.bevan', says: 'attendance for 8W this week', sees: /I can't help with that one/ },
    { as: 'priya.raman', says: 'yr8 attendance by form this half term', sees: /Attendance: Year 8[\s\S]*By form[\s\S]*8Z/i },
    { as: 'priya.raman', says: 'attendance for year 10', sees: /I can't help with that one/ },
  ],
})
