import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

export interface MarkSeen {
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
  readonly meaning: string
  readonly minutesLate: number | null
}

/** A pupil and the marks of the sessions asked about that put them on this list. */
export interface PupilSeen {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly marks: readonly MarkSeen[]
}

export interface AbsentNowFacts {
  readonly of: string
  readonly aboutPupils: boolean
  readonly size: number
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly periodName: string
  /** The sessions looked at: for today the newest that is due, otherwise those asked for. */
  readonly sessions: readonly Session[]
  readonly closed: string | null
  /** No register of the time asked about is due yet. */
  readonly notDueYet: boolean
  /** Away from school, without a reason yet first. */
  readonly absent: readonly PupilSeen[]
  /** `U`: in school, arrived after the register closed. */
  readonly arrivedLate: readonly PupilSeen[]
  /** `B K P V W`: learning elsewhere. */
  readonly elsewhere: readonly PupilSeen[]
  /** `D X Q Y1`-`Y7` `Z` `#`: not expected, so never absent. */
  readonly notExpected: readonly PupilSeen[]
  /**
   * How many more there are on each list who are not named, since they have left or moved away; `noReasonYet` of those absent.
   * They count in every total.
   */
  readonly unnamed: {
    readonly absent: number
    readonly noReasonYet: number
    readonly arrivedLate: number
    readonly elsewhere: number
    readonly notExpected: number
    readonly present: number
  }
  /** How many pupils were seen present, `L` among them; their names only where single pupils or codes were asked about. */
  readonly inSchool: number
  readonly present: readonly PupilSeen[]
  /** Sessions of pupils whose mark should be here and is not: not known, neither in nor out. */
  readonly notKnown: number
  /** Registers of which no mark has arrived. */
  readonly registersMissing: readonly { readonly form: string; readonly date: SchoolDate; readonly session: Session }[]
  /** The codes that the list was kept to. */
  readonly onlyCodes: readonly string[]
  readonly asOf: Instant | null
  readonly now: Instant
}
