import type { ConcernShown } from '../concern-said.ts'

export interface ConcernsFacts {
  /** Whose: `Year 9`, `Jamie Smith (9X)`; null for all that the asker reads. */
  readonly of: string | null
  readonly status: 'open' | 'closed' | 'overdue' | 'none' | null
  readonly category: string | null
  readonly total: number
  /** Of them, nobody has seen yet. */
  readonly waiting: number
  readonly overdue: number
  readonly page: number
  readonly pages: number
  readonly rows: readonly ConcernShown[]
  /** The one pupil that it is about, where it is. */
  readonly pupil: { readonly id: number; readonly name: string } | null
}
