import type { Membership, PupilKept, Roster, RosterDay } from './roster.ts'

/**
 * Whose sessions a count is of: whoever belonged to these forms and year groups on the day (undefined: to any), and of them `only`
 * these pupils where it says so.
 */
export interface Cohort {
  readonly forms?: ReadonlySet<number> | undefined
  readonly yearGroups?: ReadonlySet<number> | undefined
  readonly only?: ReadonlySet<number> | undefined
}

export function isIn(
  { forms, yearGroups, only }: Cohort,
  { pupilId, formId, yearGroup }: Omit<Membership, 'from' | 'to'>,
): boolean {
  return (!only || only.has(pupilId)) && (!forms || forms.has(formId)) && (!yearGroups || yearGroups.has(yearGroup))
}

/** The memberships of the cohort that touch the range, by which its sessions are expected. */
export function membershipsIn(cohort: Cohort, roster: Roster, range: { from: string; to: string }): readonly Membership[] {
  const all = candidates(cohort, roster)
  return all.filter((membership) => membership.from <= range.to && membership.to >= range.from && isIn(cohort, membership))
}

/** The cohort's pupils who are on roll on the day. */
export function onRollIn(cohort: Cohort, roster: Roster, day: RosterDay): readonly PupilKept[] {
  const pupils: PupilKept[] = []
  for (const membership of onDay(cohort, day)) {
    const pupil = isIn(cohort, membership) && roster.pupils.get(membership.pupilId)
    if (pupil) pupils.push(pupil)
  }
  return pupils
}

/** The memberships of a day among which those of the cohort are. */
function onDay({ only, forms, yearGroups }: Cohort, day: RosterDay): Iterable<Membership> {
  if (only) return [...only].flatMap((id) => day.onRoll.get(id) ?? [])
  if (forms) return allOf(forms, (id) => day.membersOfForm(id))
  return yearGroups ? allOf(yearGroups, (yearGroup) => day.membersOfYear(yearGroup)) : day.onRoll.values()
}

/** The same cohort, of only those pupils for whom the condition holds: of those who have ever been in it, which is all that can tell. */
export function narrowed(cohort: Cohort, roster: Roster, holds: (pupil: PupilKept) => boolean): Cohort {
  const only = new Set<number>()
  const looked = new Set<number>()
  for (const membership of candidates(cohort, roster)) {
    const { pupilId } = membership
    if (looked.has(pupilId) || !isIn(cohort, membership)) continue
    looked.add(pupilId)
    const pupil = roster.pupils.get(pupilId)
    if (pupil && holds(pupil)) only.add(pupilId)
  }
  return { ...cohort, only }
}

/** The memberships among which those of the cohort are, without going through everybody's. */
function candidates({ only, forms, yearGroups }: Cohort, roster: Roster): readonly Membership[] {
  if (only) return allOf(only, (id) => roster.pupils.get(id)?.memberships ?? [])
  if (forms) return allOf(forms, (id) => roster.membershipsOfForm(id))
  return yearGroups ? allOf(yearGroups, (yearGroup) => roster.membershipsOfYear(yearGroup)) : roster.memberships
}

/** Most often there is one list, which needs no copying. */
function allOf(keys: ReadonlySet<number>, listOf: (key: number) => readonly Membership[]): readonly Membership[] {
  const lists = [...keys].map(listOf)
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat()
}
