import type { Database } from '../data/database.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { RowNotes } from './import-report.ts'

/** What an import knows besides its file. */
export interface ImportContext {
  readonly database: Database
  readonly now: Instant
  /** When the file was true. */
  readonly asOf: Instant
  readonly asOfDay: SchoolDate
  readonly dryRun: boolean
  /** On whose behalf, for the audit. */
  readonly by: number | undefined
  readonly notes: RowNotes
  /** The file's fingerprint. */
  readonly sha256: string
  /** Set where nobody watches over it. */
  readonly unattended: Unattended | undefined
  /** Whether its rows take the place of others that are here; otherwise only what is missing is added. */
  readonly corrects: boolean
}

/** How a file is taken that comes by itself: never twice, nothing newer overwritten, and never without a good row. */
export interface Unattended {
  /** What becomes of a roster that changes who sees whom, who may change what here, or by which address somebody is known. */
  readonly sight: 'hold' | 'allow'
  /** Whether somebody said when the data was true; otherwise it is the file's own date. */
  readonly asOfSaid: boolean
}

export interface RosterOutcome {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly notInFile: number
  /** The pupils about whom something was added or changed, for the audit. */
  readonly pupils: readonly number[]
  /** It changes who may change what here, or by which address somebody is known: the notes say where. */
  readonly changesAccess?: boolean
  /** Writes what carries the number of its arrival, once there is one. */
  readonly arrived?: (arrivalId: number) => Promise<void>
}

/** The first day of the academic year that a day belongs to: by the school's calendar, else 1 September. */
export function yearStartIn(calendar: SchoolCalendar): (date: SchoolDate) => SchoolDate {
  const firstDay = (startYear: number) =>
    calendar.years.find(({ from }) => Number(from.slice(0, 4)) === startYear)?.from ?? (`${startYear}-09-01` as SchoolDate)
  return (date) => {
    const thisYear = firstDay(Number(date.slice(0, 4)))
    return date >= thisYear ? thisYear : firstDay(Number(date.slice(0, 4)) - 1)
  }
}
