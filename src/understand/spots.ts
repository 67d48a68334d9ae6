import type { Filters, Slots, SplitSlot } from '../handlers/slots.ts'
import type { GroupTerm } from '../school/pupil-groups.ts'
import type { PupilRef } from '../school/scope.ts'
import type { PeriodSpoken } from './period-spoken.ts'

/** Something that the machinery recognises by itself, whatever the question. */
export type Finding =
  | { readonly kind: 'form'; readonly forms: readonly string[] }
  | { readonly kind: 'year'; readonly yearGroups: readonly number[] }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'mine'; readonly which: 'form' | 'year' | 'classes' | 'usual' }
  | { readonly kind: 'school' }
  /** `corrected`: whose name a mistyped one was taken for. `offered`: near names, too unlike to assume. */
  | {
      readonly kind: 'pupil'
      readonly ref: PupilRef
      readonly corrected?: string | undefined
      readonly offered?: readonly { readonly pupilId: number; readonly name: string }[] | undefined
    }
  | { readonly kind: 'adult'; readonly title: string; readonly said: string }
  | { readonly kind: 'group'; readonly term: GroupTerm }
  | { readonly kind: 'period'; readonly period: PeriodSpoken }
  | { readonly kind: 'same time last year' }
  | {
      readonly kind: 'filter'
      readonly filters: Filters
      readonly about: 'percentage' | 'count' | 'code' | 'session' | 'lesson' | 'run' | 'age'
    }
  | {
      readonly kind: 'shape'
      readonly shape: {
        readonly by?: SplitSlot | 'year'
        readonly top?: number
        readonly sort?: Slots['sort']
        readonly format?: Slots['format']
        readonly list?: 'pupils'
        readonly count?: true
      }
    }
  /** `either`: "which is better", with what stands beside what said elsewhere. */
  | { readonly kind: 'versus'; readonly either?: true }
  | { readonly kind: 'national' }
  | { readonly kind: 'timetable week'; readonly letter: string }

/** A finding and the tokens that say it. */
export interface Spot {
  readonly at: number
  readonly end: number
  readonly finding: Finding
}
