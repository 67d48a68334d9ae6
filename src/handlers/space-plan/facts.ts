import type { SchoolDate } from '../../school/school-date.ts'
import type { SpaceSeen } from '../space-said.ts'

/** Who of the asker's form was away on the school day before. */
export interface AwayBefore {
  readonly count: number
  readonly form: string
  readonly date: SchoolDate
}

export interface SpacePlanFacts {
  /** What the school calls it. */
  readonly programme: string
  readonly today: SchoolDate
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly of: readonly SpaceSeen[]
  readonly away: AwayBefore | null
  /** The next school day after those asked about. */
  readonly next: SchoolDate | null
  /** When a slot begins, as the school has set it. */
  readonly times: readonly string[]
}
