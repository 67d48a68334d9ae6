import type { Scope } from './scope.ts'

/** A pupil's names, for matching what somebody typed. `pupilId` is all that leaves a match. */
export interface UsableName {
  readonly pupilId: number
  readonly legalForename: string
  readonly legalSurname: string
  readonly preferredForename: string
  readonly otherNames: readonly string[]
  readonly form: string
  readonly yearGroup: number
}

/**
 * The words that a school adds to the language, as one asker may use them. Forms, years and classes are public knowledge;
 * pupils are not, so their names come per permission, and only those whom that permission lets this asker see.
 */
export interface Lexicon {
  /** The same array for the same data and day, so that an index of it can be kept. */
  readonly forms: readonly { readonly name: string; readonly yearGroups: readonly number[] }[]
  readonly yearGroups: readonly number[]
  /** Teaching groups by name, `9A/Sc3`. */
  readonly classes: readonly string[]
  /** What the school calls its tutor-time programme, where it does not call it SPACE. */
  readonly programme?: string | undefined
  /** What "my form", "my year", "us" and saying nothing mean for this asker. */
  readonly mine: {
    readonly usual: Scope
    readonly form?: Scope | undefined
    readonly year?: Scope | undefined
    readonly classes?: Scope | undefined
  }
  /** The same array for the same asker, permission and data, so that an index of it can be kept. */
  names(permission: string): readonly UsableName[]
}
