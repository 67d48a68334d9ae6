import { type AttendanceCode, codeOn } from './attendance-codes.ts'
import type { SchoolDate } from './school-date.ts'
import { type Session, sessions } from './session.ts'

/** What a register says of one session: a code, `undefined` where the mark is missing, `null` where none is due yet. */
export type SessionSeen = string | undefined | null

/** One school day of one pupil. */
export interface DaySeen {
  readonly date: SchoolDate
  readonly AM: SessionSeen
  readonly PM: SessionSeen
}

export interface RunSession {
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
}

/** School days in a row on which a pupil was absent. */
export interface AbsenceRun {
  /** The first and the last day absent. */
  readonly from: SchoolDate
  readonly to: SchoolDate
  /** Days absent, those included of which one session is not known. */
  readonly days: number
  /** Of these, the days on which both sessions are known: what a legal threshold may rest on. */
  readonly wholeDays: number
  /** Sessions without the mark that is due, from the first day of the run until the pupil was seen again. */
  readonly notKnown: number
  /** The day on which the pupil was next seen in school, or learning elsewhere; undefined while the run goes on. */
  readonly seenAgain: SchoolDate | undefined
  readonly sessions: readonly RunSession[]
}

/**
 * The runs of absence in a pupil's school days, given in order, of the codes that `counts` says are
 * meant: `isAway` for being away, which `U` is not, for the child is in the building.
 *
 * A day counts as absent when every possible session of it that is known was absent, and at least one was (DOMAIN section 3, which
 * counts runs in school days). A day on which no session was possible (`D`, `X`, `Y1` …) neither lengthens nor breaks a run; a
 * missing mark breaks nothing, and is counted in `notKnown`, since what is not known is said as not known. Weekends, holidays and
 * INSET days are no school days and so are not given.
 */
export function runsOf(days: readonly DaySeen[], counts: (code: AttendanceCode) => boolean): readonly AbsenceRun[] {
  const runs: AbsenceRun[] = []
  let run: AbsenceRun | undefined
  for (const day of days) {
    const seen = sessions.map((session) => ({ session, mark: day[session], kind: kindOf(day[session], day.date, counts) }))
    if (breaksRun(day, counts)) {
      if (run) runs.push({ ...run, seenAgain: day.date })
      run = undefined
      continue
    }
    const absent = seen.flatMap(({ session, mark, kind }) =>
      kind === 'absent' && mark ? [{ date: day.date, session, code: mark }] : [],
    )
    const missing = seen.filter(({ kind }) => kind === 'missing').length
    if (absent.length > 0) {
      const whole = seen.every(({ kind }) => kind === 'absent' || kind === 'not possible')
      run = {
        from: run?.from ?? day.date,
        to: day.date,
        days: (run?.days ?? 0) + 1,
        wholeDays: (run?.wholeDays ?? 0) + (whole ? 1 : 0),
        notKnown: (run?.notKnown ?? 0) + missing,
        seenAgain: undefined,
        sessions: [...(run?.sessions ?? []), ...absent],
      }
    } else if (run) run = { ...run, notKnown: run.notKnown + missing }
  }
  return run ? [...runs, run] : runs
}

/** Whether some session of the day ends a run: in school, learning elsewhere, or absent in a way that is not meant. */
export function breaksRun(day: DaySeen, counts: (code: AttendanceCode) => boolean): boolean {
  return sessions.some((session) => kindOf(day[session], day.date, counts) === 'broken')
}

function kindOf(mark: SessionSeen, date: SchoolDate, counts: (code: AttendanceCode) => boolean) {
  if (mark === null) return 'not due'
  const known = mark === undefined ? undefined : codeOn(mark, date)
  if (!known) return 'missing'
  if (known.category === 'not-possible' || known.category === 'not-counted') return 'not possible'
  return counts(known) ? 'absent' : 'broken'
}
