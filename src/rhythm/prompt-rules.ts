import type { SchoolState } from '../data/school-state.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { RoleHeld } from '../school/staff-roles.ts'

/**
 * Whether a day is one on which somebody is spoken to at all: a school day, for those who work for some year groups alone a school
 * day of one of these (year 11 leaves early), or any day where the school says so.
 */
export function isOpenFor(
  { calendar, settings, roster }: Pick<SchoolState, 'calendar' | 'settings' | 'roster'>,
  roles: readonly RoleHeld[],
  date: SchoolDate,
): boolean {
  if (settings['speak-on-closed-days']) return true
  if (!calendar.isSchoolDay(date)) return false
  const day = roster.on(date)
  const years = roles.map((held) => {
    if (held.role === 'learning coordinator') return held.yearGroups
    if (held.role === 'form tutor') return held.forms.flatMap((form) => day.yearGroupsOf(form))
    return held.role === 'teacher' ? [] : undefined
  })
  if (years.includes(undefined)) return true
  const of = years.flatMap((each) => each ?? [])
  return of.length === 0 || of.some((yearGroup) => calendar.isSchoolDay(date, yearGroup))
}
