import type { EventKind } from '../../school/event.ts'
import type { SchoolDate } from '../../school/school-date.ts'

export interface CameShown {
  readonly id: number
  readonly name: string
  readonly form: string
  /** Null where nobody has noted it. */
  readonly came: boolean | null
  readonly follows: string | null
}

export interface EveningShown {
  readonly eventId: number
  readonly kind: EventKind
  readonly title: string
  readonly date: SchoolDate
  readonly time: string | null
  readonly minutes: number
  readonly place: string
  readonly yearGroup: number | null
}

export interface EveningFacts {
  /** Undefined pupils: there has been no evening for them (in the time asked about). */
  readonly evening: EveningShown | null
  /** The next one, where there has been none. */
  readonly next: EveningShown | null
  readonly of: string
  readonly today: SchoolDate
  readonly asked: 'all' | 'not there'
  /** The pupils for whom it was, in the order of registers, by form. */
  readonly pupils: readonly CameShown[]
  /** By form, in the order of forms. */
  readonly forms: readonly { readonly form: string; readonly came: number; readonly noted: number; readonly of: number }[]
}
