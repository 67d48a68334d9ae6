import { absenceRulesOn } from './absence-rules.ts'
import type { SchoolCalendar } from './calendar.ts'
import { addDays, type SchoolDate } from './school-date.ts'

/** How old an absence is and, where its reason is still awaited, how long the school has to find it. */
export interface ReasonDeadline {
  /** School days since: 0 on the day itself, 1 on the next school day, as this year group has them. */
  readonly age: number
  /** School days until the reason is due: 0 on the last of them, negative once it has passed. */
  readonly left: number
  /** The last school day for the reason; undefined where the calendar does not reach so far. */
  readonly due: SchoolDate | undefined
}

/** `N` must be replaced within so many school days, or it becomes `O` (DOMAIN section 3, Deadlines; `absence-rules.ts`). */
export function reasonDeadline(
  calendar: SchoolCalendar,
  absence: SchoolDate,
  today: SchoolDate,
  yearGroup?: number,
): ReasonDeadline {
  const { reasonDueInSchoolDays: days } = absenceRulesOn(absence)
  const age = absence < today ? calendar.countSchoolDays(addDays(absence, 1), today, yearGroup) : 0
  const due = calendar.schoolDays(addDays(absence, 1), addDays(absence, furthest), yearGroup)[days - 1]
  return { age, left: days - age, due }
}

/** Days ahead in which the deadline is looked for: longer than any holiday and the deadline together. */
const furthest = 80
