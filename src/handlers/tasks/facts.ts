import type { SchoolDate } from '../../school/school-date.ts'
import type { Task } from '../../school/task.ts'

export interface TaskListed extends Task {
  readonly owner: string
  readonly isOwn: boolean
  /** Who set it, where that was not its owner. */
  readonly givenBy: string | undefined
  readonly isOverdue: boolean
  readonly mayChange: boolean
  /** The title of the meeting that it comes from, where the asker is of it. */
  readonly from: string | undefined
}

export interface TasksFacts {
  readonly asked: 'mine' | 'others'
  readonly status: 'open' | 'overdue' | 'done'
  /** The last day for what was asked about; null where all is meant. */
  readonly by: { readonly to: SchoolDate; readonly name: string } | null
  /** By their days; never by person. */
  readonly tasks: readonly TaskListed[]
  /** How many of others' wait, where one's own were asked for. */
  readonly ofOthers: number
  /** Whose card it is. */
  readonly readerId: number
  readonly today: SchoolDate
}
