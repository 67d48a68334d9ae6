import type { SchoolDate } from '../../school/school-date.ts'
import type { AwayBefore } from '../space-plan/facts.ts'
import type { SlotSeen, SpaceWho } from '../space-said.ts'

export interface SpaceSoonFacts {
  readonly programme: string
  readonly today: SchoolDate
  /** `Morning` or `Afternoon`. */
  readonly greeting: string
  readonly forename: string
  readonly who: SpaceWho
  /** Null where there is no school or no such slot. */
  readonly slot: SlotSeen | null
  readonly away: AwayBefore | null
}
