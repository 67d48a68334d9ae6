import type { Instant, SchoolDate } from './school-date.ts'

/** Something that a member of staff is to do: set at a meeting, by somebody else, or by themself. */
export interface Task {
  readonly taskId: number
  readonly title: string
  readonly ownerId: number
  /** The last day for it; undefined where there is none. */
  readonly due: SchoolDate | undefined
  readonly setBy: number
  readonly setAt: Instant
  /** The meeting that it comes from, and which time of it; undefined for one by itself. */
  readonly meeting: { readonly meetingId: number; readonly originally: SchoolDate } | undefined
  readonly done: { readonly at: Instant; readonly by: number } | undefined
  readonly dropped: boolean
}

export function isOpen({ done, dropped }: Pick<Task, 'done' | 'dropped'>): boolean {
  return done === undefined && !dropped
}

/** A task due today is not overdue yet. */
export function isOverdue(task: Pick<Task, 'due' | 'done' | 'dropped'>, today: SchoolDate): boolean {
  return isOpen(task) && task.due !== undefined && task.due < today
}

/** By their days, those without one last, then in the order in which they were set. */
export function byDay(a: Task, b: Task): number {
  const [before, after] = [a.due ?? '9999', b.due ?? '9999']
  return before === after ? a.taskId - b.taskId : before < after ? -1 : 1
}

/** Cards that show what somebody is to do are redrawn when it changes. */
export function tasksTopic(ownerId: number): string {
  return `tasks:${ownerId}`
}
