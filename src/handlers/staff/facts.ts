import type { SchoolDate } from '../../school/school-date.ts'
import type { StaffRole } from '../../school/staff-roles.ts'

export interface StaffShown {
  readonly staffId: number
  /** With the title: `Ms Nia Bevan`. */
  readonly name: string
  readonly email: string
  readonly code: string | null
  /** What they do from today on, in words. */
  readonly duties: readonly string[]
  /** `Teams and Slack`, `none yet`. */
  readonly accounts: string
  /** Their last day, where one has been said. */
  readonly leavesOn: SchoolDate | null
}

export interface StaffFacts {
  readonly school: string
  /** The form or year that they lead: `9X`, `Year 9`; null for the whole school. */
  readonly of: string | null
  readonly role: StaffRole | null
  /** How many there are, and those of this page. */
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly rows: readonly StaffShown[]
  /** Whom alone it is about. */
  readonly one: StaffShown | null
}
