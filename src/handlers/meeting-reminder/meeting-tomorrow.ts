import { londonInstant } from '../../school/clock.ts'
import { staffRoles } from '../../school/staff-roles.ts'
import { definePrompt } from '../prompt.ts'
import { lookAhead, sayingOf, timesIn } from './occasion.ts'

/** The school day before: with another message from 14:30 on, by itself from 16:30. */
export const meetingTomorrow = definePrompt({
  name: 'meeting-tomorrow',
  title: 'Meetings tomorrow',
  meaning: 'The afternoon before a meeting or an evening of yours, with its agenda',
  to: staffRoles,
  when: 'day',
  looksAt: (_, day) => [lookAhead(day)],
  occasions(_, { calendar, date }, [looked]) {
    const next = calendar.nextSchoolDay(date)
    return timesIn(looked)
      .filter((time) => !time.calledOff && time.date > date && (next === undefined || time.date <= next))
      .map((time) => ({
        ...sayingOf('tomorrow', time),
        dueAt: londonInstant(date, '14:30'),
        byAt: londonInstant(date, '16:30'),
        staleAt: londonInstant(date, '23:30'),
      }))
  },
})
