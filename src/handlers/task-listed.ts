import type { Asker } from '../authorise/authorise.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { isOverdue, type Task } from '../school/task.ts'
import type { TaskListed } from './tasks/facts.ts'

const left = 'somebody who has left'

/** A task as the asker sees it, and may act on it. */
export async function taskListed(
  task: Task,
  { school, asker, today }: { readonly school: SchoolReader; readonly asker: Asker; readonly today: SchoolDate },
): Promise<TaskListed> {
  const meeting = task.meeting && (await school.meetings.one(task.meeting.meetingId))
  return {
    ...task,
    owner: school.staffName(task.ownerId) ?? left,
    isOwn: task.ownerId === asker.staffId,
    givenBy: task.setBy === task.ownerId ? undefined : (school.staffName(task.setBy) ?? left),
    isOverdue: isOverdue(task, today),
    mayChange: await school.tasks.mayChange(task),
    from: meeting?.title,
  }
}
