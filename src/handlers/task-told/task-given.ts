import { londonInstant, londonTime } from '../../school/clock.ts'
import { staffRoles } from '../../school/staff-roles.ts'
import { definePrompt } from '../prompt.ts'
import type { TasksFacts } from '../tasks/facts.ts'
import { askTasks } from '../tasks/question.ts'
import { askTaskTold } from './question.ts'

/** So long whoever set it may take it back before its owner hears of it. */
const millisecondsToThink = 5 * 60_000

/** A task that somebody else has set: with its owner's next message, by itself at four; told the day that it is set or the school day after. */
export const taskGiven = definePrompt({
  name: 'task-given',
  title: 'Tasks for you',
  meaning: 'When somebody sets you a task',
  to: staffRoles,
  when: 'day',
  looksAt: (_, { date }) => [askTasks(date)],
  occasions({ staffId }, { calendar, date }, [looked]) {
    const tasks = (looked as TasksFacts | undefined)?.tasks ?? []
    const since = calendar.previousSchoolDay(date) ?? date
    return tasks.flatMap(({ taskId, ownerId, setBy, setAt }) => {
      if (setBy === staffId || londonTime(setAt).date < since) return []
      const morning = londonInstant(date, '07:00').getTime()
      const dueAt = new Date(Math.max(setAt.getTime() + millisecondsToThink, morning))
      const byAt = new Date(Math.max(dueAt.getTime(), londonInstant(date, '16:00').getTime()))
      return [
        {
          occasion: `task-given:${taskId}:${ownerId}`,
          question: askTaskTold(taskId, 'given'),
          dueAt,
          byAt,
          staleAt: londonInstant(date, '23:30'),
        },
      ]
    })
  },
})
