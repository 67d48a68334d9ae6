import type { SchoolState } from '../data/school-state.ts'
import type { PromptDefinition } from '../handlers/prompt.ts'
import type { Preferences } from '../school/preferences.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { SchoolSettings } from '../school/settings.ts'
import type { RoleHeld } from '../school/staff-roles.ts'

/** Whether somebody wants a prompt: their own word, or their school's, or as it comes. */
export function isWanted(
  { name, byDefault }: Pick<PromptDefinition, 'name' | 'byDefault'>,
  wants: Preferences,
  settings: SchoolSettings,
): boolean {
  return wants.wanted.get(name) ?? (byDefault !== 'off' && !settings['prompts-off'].includes(name))
}

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
