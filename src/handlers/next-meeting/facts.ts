import type { TimeOfOne } from '../../school/meeting.ts'
import type { SchoolDate } from '../../school/school-date.ts'

export interface MeetingListed {
  readonly time: TimeOfOne
  /** How many points its agenda has. */
  readonly points: number
  /** Whether the asker may move it or call it off. */
  readonly leads: boolean
}

export interface NextMeetingFacts {
  /** The days asked about; null: from now on. */
  readonly period: { readonly from: SchoolDate; readonly to: SchoolDate; readonly name: string } | null
  /** In order. From now on, the next time of each of the meetings meant, and of the first of them more. */
  readonly meetings: readonly MeetingListed[]
  /** Times before the first of them that were called off. */
  readonly calledOff: readonly TimeOfOne[]
  /** A kind of meeting that was asked for and that none of the asker's is called. */
  readonly unknown: string | null
  readonly today: SchoolDate
}
