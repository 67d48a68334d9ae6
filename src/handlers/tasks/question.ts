import type { z } from 'zod'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { type Filters, slots } from '../slots.ts'

/** Whose tasks (`words`: what was said), which of them (`status`) and due by when. */
export const tasksParams = slots.pick({
  scope: true,
  period: true,
  filters: true,
  words: true,
  format: true,
  list: true,
  count: true,
  top: true,
  sort: true,
})
export type TasksParams = z.output<typeof tasksParams>

/** The asker's own tasks, or those that others have from them. */
export function askTasks(
  today: SchoolDate,
  { whose = 'mine', filters }: { readonly whose?: 'mine' | 'team'; readonly filters?: Pick<Filters, 'status'> } = {},
): { readonly name: 'tasks'; readonly params: TasksParams } {
  return {
    name: 'tasks',
    params: {
      scope: scopeOf({ kind: 'none' }),
      period: { from: today, to: today, said: 'default', name: 'from today on' },
      ...(whose === 'team' && { words: 'team' }),
      ...(filters && { filters }),
    },
  }
}
