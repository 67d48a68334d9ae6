import { taskStep } from '../task-step.ts'

export const taskReopen = taskStep({
  name: 'task-reopen',
  title: 'Not done after all',
  asks: 'Put a task that was done back on the list',
  says: 'is to do again.',
  step: (tasks, taskId) => tasks.done(taskId, undefined),
  back: (tasks, taskId, by) => tasks.done(taskId, by),
})
