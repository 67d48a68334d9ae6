import { act, ask } from '../../cards/card.ts'
import { tasksTopic } from '../../school/task.ts'
import type { Brief } from '../brief.ts'
import { defineQuestion } from '../question.ts'
import { sayTask } from '../task-lines.ts'
import { callTask } from '../task-params.ts'
import { tasksCard } from './card.ts'
import type { TasksFacts } from './facts.ts'
import { queryTasks } from './query.ts'
import { askTasks, tasksParams } from './question.ts'
import { tasksWords } from './words.ts'

export const tasks = defineQuestion({
  name: 'tasks',
  intent: 'actions',
  title: 'Tasks',
  asks: 'What you have to do, what is overdue, and what others still have to do that you set',
  needs: 'meetings',
  names: 'nothing',
  words: tasksWords,
  sayings: ['my tasks', "what's overdue for me", 'what has my team still to do'],
  params: tasksParams,
  query: queryTasks,
  card: tasksCard,
  brief,
  named: () => [],
  topics: ({ readerId, tasks: listed }) => [...new Set([readerId, ...listed.map(({ ownerId }) => ownerId)])].map(tasksTopic),
  examples: [{ as: 'nia.bevan', says: 'my tasks', sees: /Your tasks[\s\S]*New task/ }],
})

/** What is due or overdue, for its owner's digest. */
function brief({ asked, tasks: listed, today }: TasksFacts): Brief {
  const due = asked === 'mine' ? listed.filter((task) => task.due !== undefined && task.due <= today) : []
  return {
    lines: due.map((task) => ({
      key: `task:${task.taskId}:${task.due}`,
      kind: 'to do' as const,
      says: `${sayTask(task, today)}.`,
      act: act('Done', callTask('task-done', task)),
    })),
    all: { ask: ask('My tasks', askTasks(today)), one: 'task', several: 'tasks' },
  }
}
