import type { PupilShown } from '../../data/school-reader.ts'
import type { ConcernShown } from '../concern-said.ts'

export interface ChronologyFacts {
  /** Null where it was asked of several at once. */
  readonly pupil: PupilShown | null
  /** In the order in which things happened. */
  readonly rows: readonly ChronologyRow[]
}

export interface ChronologyRow extends ConcernShown {
  /** `Tue 17 Nov 2026 14:10`; when it was filed where the author gave no day. */
  readonly happened: string
  /** Filed on a later day than it happened. */
  readonly late: boolean
}
