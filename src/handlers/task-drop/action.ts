import { taskStep } from '../task-step.ts'

export const taskDrop = taskStep({
  name: 'task-drop',
  title: 'Dropped',
  asks: 'Take a task off the list without its being done',
  says: 'is off the list.',
  step: (tasks, taskId) => tasks.drop(taskId, true),
  back: (tasks, taskId) => tasks.drop(taskId, false),
})
