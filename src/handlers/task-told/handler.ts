import { act, acts, ask, asks, badge, type Card, text } from '../../cards/card.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { isOpen, tasksTopic } from '../../school/task.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { sayTask } from '../task-lines.ts'
import { taskListed } from '../task-listed.ts'
import { callTask } from '../task-params.ts'
import type { TaskListed } from '../tasks/facts.ts'
import { askTasks } from '../tasks/question.ts'
import { type TaskToldParams, taskToldParams } from './question.ts'

interface TaskToldFacts {
  readonly task: TaskListed
  readonly why: TaskToldParams['why']
  readonly today: SchoolDate
}

/** A task that somebody was given, or that is overdue, as its owner is told of it unasked. */
export const taskTold = defineQuestion<TaskToldParams, TaskToldFacts>({
  name: 'task-told',
  intent: 'actions',
  title: 'A task',
  asks: 'Tells somebody of a task that they were given or that is overdue',
  needs: 'meetings',
  names: 'nothing',
  words: { defaultPeriod: 'from today on', about: 'nothing', cues: {} },
  sayings: [],
  params: taskToldParams,
  query,
  card,
  named: () => [],
  topics: ({ task }) => [tasksTopic(task.ownerId)],
  isNews: ({ task, why }) => isOpen(task) && task.isOwn && (why === 'given' || task.isOverdue),
  unlisted: true,
  examples: [],
})

async function query({
  params: { taskId, why },
  school,
  asker,
  today,
}: Answering<TaskToldParams>): Promise<TaskToldFacts | undefined> {
  const task = await school.tasks.one(taskId)
  return task && { task: await taskListed(task, { school, asker, today }), why, today }
}

function card({ task, why, today }: TaskToldFacts): Card {
  const open = isOpen(task)
  return {
    title: why === 'given' && open ? `From ${task.givenBy ?? 'you'}` : 'A task',
    notice: why === 'given' ? 'A task for you.' : 'A task to look at.',
    audience: 'asker',
    body: [
      ...(open ? [] : [badge(task.done ? 'Done' : 'Dropped', task.done ? 'good' : 'neutral')]),
      text(`${sayTask(task, today)}.`),
      ...(open && task.mayChange
        ? [
            acts(
              act('Done', callTask('task-done', task), 'primary'),
              act('Another day or person', callTask('hand-over-task', task)),
              act('Drop it', callTask('task-drop', task)),
            ),
          ]
        : []),
      asks(ask('My tasks', askTasks(today))),
    ],
  }
}
