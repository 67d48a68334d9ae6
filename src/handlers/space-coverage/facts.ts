import type { SchoolDate } from '../../school/school-date.ts'
import type { SpaceTag } from '../../school/space.ts'

/** How often slots were said to be done, swapped or off, over all forms of a year together. */
export interface Marked {
  readonly done: number
  readonly swapped: number
  readonly notToday: number
}

export interface WeekCovered extends Marked {
  readonly monday: SchoolDate
  readonly theme: string | null
  readonly slots: number
  readonly planned: number
}

export interface TagCovered extends Marked {
  readonly tag: SpaceTag | null
  readonly plans: number
}

export interface YearCovered {
  readonly yearGroup: number
  readonly slots: number
  readonly planned: number
  readonly weeks: readonly WeekCovered[]
  readonly tags: readonly TagCovered[]
  /** Plans on a day that has no school any more. */
  readonly stranded: readonly { readonly planId: number; readonly title: string; readonly date: SchoolDate }[]
  readonly notes: readonly { readonly monday: SchoolDate; readonly text: string }[]
  /** The first slot from today on without a plan. */
  readonly nextGap: SchoolDate | null
}

export interface SpaceCoverageFacts {
  readonly programme: string
  readonly today: SchoolDate
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly name: string
  readonly years: readonly YearCovered[]
}
