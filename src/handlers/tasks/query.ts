import { londonInstant } from '../../school/clock.ts'
import { addDays } from '../../school/school-date.ts'
import { isOverdue, type Task } from '../../school/task.ts'
import type { Answering } from '../question.ts'
import { taskListed } from '../task-listed.ts'
import type { TasksFacts } from './facts.ts'
import type { TasksParams } from './question.ts'

const ofOthers =
  /\b(?:team|teams|tutors?|everyone|everybody|others?|people|staff|they|set|given|delegated|colleagues|someone|anyone|anybody|nobody)\b/
const daysOfDone = 14

/** What the asker still has to do, or what others have to do that the asker set or that comes from a meeting of theirs. */
export async function queryTasks({ params, school, asker, today }: Answering<TasksParams>): Promise<TasksFacts> {
  const { period, filters, words = '' } = params
  const asked = ofOthers.test(words) ? 'others' : 'mine'
  const status = filters?.status === 'closed' ? 'done' : filters?.status === 'overdue' ? 'overdue' : 'open'
  const others = await school.tasks.ofOthers()
  const all = status === 'done' ? await school.tasks.doneSince(doneFrom()) : asked === 'mine' ? await school.tasks.mine() : others
  const by = period.said === 'default' || period.to < today ? null : { to: period.to, name: period.name }
  const isAsked = (task: Task) =>
    (status !== 'overdue' || isOverdue(task, today)) && (by === null || (task.due !== undefined && task.due <= by.to))
  const tasks = status === 'done' ? all : all.filter(isAsked)
  return {
    asked,
    status,
    by: status === 'open' ? by : null,
    tasks: await Promise.all(tasks.map((task) => taskListed(task, { school, asker, today }))),
    readerId: asker.staffId,
    ofOthers: asked === 'mine' ? others.length : 0,
    today,
  }

  function doneFrom() {
    return londonInstant(addDays(today, -daysOfDone), '00:00')
  }
}
