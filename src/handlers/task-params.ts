import { z } from 'zod'
import type { ActionCall } from '../cards/card.ts'

/** Which task, where that is known. */
export const oneTaskParams = z.object({ taskId: z.int().positive() })
export type OneTaskParams = z.output<typeof oneTaskParams>

export type TaskAction = 'task-done' | 'task-reopen' | 'task-drop' | 'hand-over-task'

/** An action about a task, as a button of any card carries it. */
export function callTask(name: TaskAction, { taskId }: OneTaskParams): ActionCall {
  return { name, params: { taskId } }
}
