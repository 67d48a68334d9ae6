import { londonInstant } from '../../school/clock.ts'
import { staffRoles } from '../../school/staff-roles.ts'
import { definePrompt } from '../prompt.ts'
import { lookAhead, sayingOf, timesIn } from './occasion.ts'

const millisecondsPerMinute = 60_000

/** Some minutes before it begins, and not a minute after. What takes all day begins at no time. */
export const meetingSoon = definePrompt({
  name: 'meeting-soon',
  title: 'Meetings about to begin',
  meaning: 'Shortly before a meeting or an evening of yours begins, with its agenda',
  to: staffRoles,
  when: 'day',
  looksAt: (_, day) => [lookAhead(day)],
  occasions(_, { date, settings }, [looked]) {
    const before = settings['meeting-reminder-minutes'] * millisecondsPerMinute
    return timesIn(looked).flatMap((time) => {
      if (time.calledOff || time.date !== date || time.time === undefined) return []
      const begins = londonInstant(date, time.time)
      const dueAt = new Date(begins.getTime() - before)
      return [{ ...sayingOf('soon', time), dueAt, byAt: dueAt, staleAt: begins }]
    })
  },
})
