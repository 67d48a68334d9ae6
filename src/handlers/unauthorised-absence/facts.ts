import type { Instant, SchoolDate } from '../../school/school-date.ts'
import type { Session } from '../../school/session.ts'

/** Sessions by code: `G`, `N`, `O`, `U`. Each is there, 0 where there are none. */
export type SessionsByCode = Readonly<Record<string, number>>

export interface PupilUnauthorised {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly sessions: number
  readonly codes: SessionsByCode
}

/** A pupil at or near the sessions from which the school must consider a penalty notice. */
export interface PupilNearNotice extends PupilUnauthorised {
  /** The fullest stretch of school weeks that ends in the period; `sessions` and `codes` are of it. */
  readonly from: SchoolDate
  readonly to: SchoolDate
  /** Sessions in the newest stretch, up to the end of the period. */
  readonly newest: number
}

export interface PupilLongRun {
  readonly id: number
  readonly name: string
  readonly form: string
  readonly from: SchoolDate
  readonly to: SchoolDate
  /** School days in a row of which both sessions are known. */
  readonly days: number
  readonly notKnown: number
  readonly goesOn: boolean
}

export interface NoticeThreshold {
  readonly sessions: number
  readonly schoolWeeks: number
  readonly near: number
  /** At the threshold at some time of the period, apart from those with `U` alone. Most sessions first. */
  readonly reached: readonly PupilNearNotice[]
  /** Near it at the end of the period. */
  readonly close: readonly PupilNearNotice[]
  /** At or near it by `U` alone: in the building, though late. */
  readonly lateOnly: readonly PupilNearNotice[]
  readonly runSchoolDays: number
  readonly runs: readonly PupilLongRun[]
}

export type UnauthorisedSplit = 'form' | 'week' | 'weekday' | 'code'

export interface UnauthorisedAbsenceFacts {
  readonly of: string
  readonly aboutPupils: boolean
  readonly size: number
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string }
  readonly closed: string | null
  readonly session: Session | null
  /** The codes counted: all four, or those asked for. */
  readonly onlyCodes: readonly string[]
  readonly sessions: number
  readonly codes: SessionsByCode
  readonly possible: number
  readonly missing: number
  readonly pupils: { readonly rows: readonly PupilUnauthorised[]; readonly of: number; readonly bounds: string }
  /** Pupils counted and not named, who have since left or moved away, and their sessions. */
  readonly unnamed: { readonly pupils: number; readonly sessions: number }
  readonly split: {
    readonly by: UnauthorisedSplit
    readonly parts: readonly { readonly label: string; readonly sessions: number }[]
  } | null
  /** Null where only some of the codes were asked for. */
  readonly threshold: NoticeThreshold | null
  readonly asOf: Instant | null
  readonly now: Instant
}
