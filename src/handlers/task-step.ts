import { z } from 'zod'
import { ask, asks, text } from '../cards/card.ts'
import type { TaskTouched, TaskWriter } from '../data/meeting-records.ts'
import { meetingTopic } from '../school/meeting.ts'
import { tasksTopic } from '../school/task.ts'
import { type ActionHandler, defineAction } from './action.ts'
import { type OneTaskParams, oneTaskParams, type TaskAction } from './task-params.ts'
import { askTasks } from './tasks/question.ts'

interface TaskStep {
  readonly name: Extract<TaskAction, 'task-reopen' | 'task-drop'>
  readonly title: string
  readonly asks: string
  /** After the task's title: "Uniform letter is to do again." */
  readonly says: string
  step(tasks: TaskWriter, taskId: number, by: number): Promise<TaskTouched>
  back(tasks: TaskWriter, taskId: number, by: number): Promise<TaskTouched>
}

const inverseOf = z.object({ taskId: z.number() })

/** Something done to a task with one press, and taken back. */
export function taskStep({ name, title, asks: purpose, says, step, back }: TaskStep): ActionHandler {
  return defineAction<OneTaskParams, Record<string, never>, OneTaskParams>({
    name,
    title,
    asks: purpose,
    needs: 'meetings',
    params: oneTaskParams,
    async form({ params: { taskId }, school }) {
      const task = await school.tasks.one(taskId)
      if (!task || !(await school.tasks.mayChange(task))) return undefined
      return { title, notice: title, lead: [], fields: [], submit: title }
    },
    values: z.object({}),
    confirm: 'never',
    async effect({ params: { taskId }, asker }, writer) {
      return { receipt: { taskId }, touched: taskTopics(await step(writer.tasks, taskId, asker.staffId)), inverse: { taskId } }
    },
    async receipt({ taskId }, { school, today }) {
      const task = await school.tasks.one(taskId)
      const body = [text(`${task?.title ?? 'It'} ${says}`), asks(ask('My tasks', askTasks(today)))]
      return { title, notice: 'The task is changed.', audience: 'asker', body }
    },
    async undo(inverse, writer, asker) {
      return { touched: taskTopics(await back(writer.tasks, inverseOf.parse(inverse).taskId, asker.staffId)) }
    },
  })
}

/** The cards that show a task. */
export function taskTopics({ ownerId, meetingId }: TaskTouched): readonly string[] {
  return [tasksTopic(ownerId), ...(meetingId === undefined ? [] : [meetingTopic(meetingId)])]
}
