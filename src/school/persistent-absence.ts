import type { SchoolCalendar } from './calendar.ts'
import { addDays, type SchoolDate } from './school-date.ts'
import { type Session, sessions } from './session.ts'
import { absent, isPersistentlyAbsent, isSeverelyAbsent, sessionsBeforeLabels, type Tally } from './tally.ts'

/**
 * How a pupil's absence stands. `severe` is part of persistent absence. `at risk` is the school's own: above 90 %, and not above what
 * it has set. `too few`: fewer than 20 possible sessions, so that no label is given (DOMAIN section 3).
 */
export type AbsenceBand = 'too few' | 'severe' | 'persistent' | 'at risk' | 'neither'

/**
 * The band of a pupil's sessions; `too few` also where none was possible. `atRiskUpTo`: percent attendance, above 90, up to which a
 * pupil is shown as at risk.
 */
export function absenceBand(tally: Tally, atRiskUpTo: number): AbsenceBand {
  if (tally.possible < sessionsBeforeLabels) return 'too few'
  if (isSeverelyAbsent(tally)) return 'severe'
  if (isPersistentlyAbsent(tally)) return 'persistent'
  return absent(tally) * 100 >= tally.possible * (100 - atRiskUpTo) ? 'at risk' : 'neither'
}

export interface StillMissable {
  /** Sessions left in the pupil's school year. */
  readonly left: number
  /** Of these, how many can be missed with attendance above 90 % at the year's end; negative where even none is too many. */
  readonly overTheYear: number
  /** Sessions in a row, from now, before attendance is 90 % or less; 0 where it is already. */
  readonly inARow: number
}

/** What a pupil can still miss before absence counts as persistent: arithmetic on the calendar, not a forecast. In sessions. */
export function stillMissable(tally: Tally, left: number): StillMissable {
  const missed = absent(tally)
  const overTheYear = Math.ceil((tally.possible + left) / 10) - 1 - missed
  const inARow = Math.ceil((tally.possible - 10 * missed) / 9) - 1
  return { left, overTheYear: Math.min(left, overTheYear), inARow: Math.min(left, Math.max(0, inARow)) }
}

/** The sessions still to come in the academic year of `today`, as the year group has them: those whose register is not due yet. */
export function sessionsLeft(
  calendar: SchoolCalendar,
  today: SchoolDate,
  yearGroup: number,
  isDue: (date: SchoolDate, session: Session) => boolean,
): number {
  const year = calendar.yearOf(today)
  if (!year || year.to < today) return 0
  const stillToday = calendar.isSchoolDay(today, yearGroup) ? sessions.filter((session) => !isDue(today, session)).length : 0
  return stillToday + 2 * calendar.countSchoolDays(addDays(today, 1), year.to, yearGroup)
}
