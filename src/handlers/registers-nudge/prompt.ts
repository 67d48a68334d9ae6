import { sessions } from '../../school/session.ts'
import { endOfDay } from '../nudge-said.ts'
import { definePrompt } from '../prompt.ts'
import type { RegistersNudgeFacts } from './facts.ts'
import { askRegistersNudge } from './question.ts'

/**
 * What is still missing in newer data, some time after it was first due: to the learning coordinator in one message for all forms,
 * with the digest or by its own. Of the school day before it only rides.
 */
export const registersStillMissingPrompt = definePrompt({
  name: 'registers-still-missing',
  title: 'Registers still missing',
  meaning: 'Registers of your year that are still missing some time after their tutors were asked',
  to: ['learning coordinator'],
  when: 'marks',
  within: 'daily-digest',
  looksAt({ yearGroups }, { date, calendar }) {
    const days = [calendar.previousSchoolDay(date), date]
    return yearGroups.length === 0
      ? []
      : days.flatMap((day) =>
          day === undefined ? [] : sessions.map((session) => askRegistersNudge({ yearGroups, date: day, session })),
        )
  },
  occasions({ yearGroups }, { date }, looked) {
    return looked.flatMap((each) => {
      const facts = each as RegistersNudgeFacts | undefined
      if (!facts || facts.missing.length === 0 || facts.toldFrom === null) return []
      const { date: day, session, toldFrom } = facts
      return [
        {
          occasion: `registers:${day}:${session}`,
          question: askRegistersNudge({ yearGroups, date: day, session }),
          dueAt: toldFrom,
          byAt: day === date ? toldFrom : undefined,
          staleAt: endOfDay(date),
        },
      ]
    })
  },
})
