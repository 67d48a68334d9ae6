import { z } from 'zod'
import { scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** Which task, and why its owner is told of it. */
export const taskToldParams = slots
  .pick({ scope: true })
  .extend({ taskId: z.int().positive(), why: z.enum(['given', 'overdue']) })
export type TaskToldParams = z.output<typeof taskToldParams>

export function askTaskTold(
  taskId: number,
  why: TaskToldParams['why'],
): { readonly name: 'task-told'; readonly params: TaskToldParams } {
  return { name: 'task-told', params: { scope: scopeOf({ kind: 'none' }), taskId, why } }
}
