import type { SchoolCalendar } from '../../school/calendar.ts'
import { londonInstant } from '../../school/clock.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { staffRoles } from '../../school/staff-roles.ts'
import { definePrompt } from '../prompt.ts'
import type { TasksFacts } from '../tasks/facts.ts'
import { askTasks } from '../tasks/question.ts'
import { askTaskTold } from './question.ts'

/** So many school days on it is said once more. */
const aSchoolWeek = 5

/** A task whose day is past, once and after a school week once more: always with another message. */
export const tasksOverdue = definePrompt({
  name: 'tasks-overdue',
  title: 'Tasks overdue',
  meaning: 'When the day for a task of yours is past, with another message, and once more after a school week',
  to: staffRoles,
  when: 'day',
  looksAt: (_, { date }) => [askTasks(date)],
  occasions(_, { calendar, date }, [looked]) {
    const tasks = (looked as TasksFacts | undefined)?.tasks ?? []
    return tasks.flatMap(({ taskId, due, isOverdue }) => {
      if (!isOverdue || due === undefined) return []
      const late = schoolDaysAfter(calendar, due, date)
      const time = late > aSchoolWeek ? 2 : 1
      const dueAt = londonInstant(date, '07:00')
      return [
        {
          occasion: `task-overdue:${taskId}:${due}:${time}`,
          question: askTaskTold(taskId, 'overdue'),
          dueAt,
          staleAt: londonInstant(date, '23:30'),
        },
      ]
    })
  },
})

function schoolDaysAfter(calendar: SchoolCalendar, due: SchoolDate, date: SchoolDate): number {
  return calendar.countSchoolDays(addDays(due, 1), date)
}
