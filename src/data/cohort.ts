import type { Membership, PupilKept, Roster, RosterDay } from './roster.ts'

/**
 * Whose sessions a count is of. `places`: whoever belonged to these forms and year groups on the day, of `only` these pupils
 * where it says so. `pupils`: these pupils, whatever form they belonged to.
 */
export type Cohort =
  | {
      readonly kind: 'places'
      readonly forms: ReadonlySet<number>
      readonly yearGroups: ReadonlySet<number>
      readonly only?: ReadonlySet<number> | undefined
    }
  | { readonly kind: 'pupils'; readonly only: ReadonlySet<number> }

export function isIn(cohort: Cohort, { pupilId, formId, yearGroup }: Omit<Membership, 'from' | 'to'>): boolean {
  if (cohort.only && !cohort.only.has(pupilId)) return false
  return cohort.kind === 'pupils' || (cohort.forms.has(formId) && cohort.yearGroups.has(yearGroup))
}

/** The memberships of the cohort that touch the range, by which its sessions are expected. */
export function membershipsIn(cohort: Cohort, roster: Roster, range: { from: string; to: string }): readonly Membership[] {
  const all = cohort.only ? [...cohort.only].flatMap((id) => roster.pupils.get(id)?.memberships ?? []) : roster.memberships
  return all.filter((membership) => membership.from <= range.to && membership.to >= range.from && isIn(cohort, membership))
}

/** The cohort's pupils who are on roll on the day. */
export function onRollIn(cohort: Cohort, roster: Roster, day: RosterDay): readonly PupilKept[] {
  const pupils: PupilKept[] = []
  for (const membership of day.onRoll.values()) {
    const pupil = isIn(cohort, membership) && roster.pupils.get(membership.pupilId)
    if (pupil) pupils.push(pupil)
  }
  return pupils
}

/** The same cohort, of only those pupils for whom the condition holds. */
export function narrowed(cohort: Cohort, roster: Roster, holds: (pupil: PupilKept) => boolean): Cohort {
  const from = cohort.only ?? roster.pupils.keys()
  const only = new Set<number>()
  for (const id of from) {
    const pupil = roster.pupils.get(id)
    if (pupil && holds(pupil)) only.add(id)
  }
  return { ...cohort, only }
}

/** The cohort of forms, in whatever year group their pupils have ever been there. */
export function cohortOfForms(roster: Roster, forms: Iterable<number>): Cohort {
  return { kind: 'places', forms: new Set(forms), yearGroups: new Set(roster.yearGroups) }
}

export function cohortOfYears(roster: Roster, yearGroups: Iterable<number>): Cohort {
  return { kind: 'places', forms: new Set(roster.forms.map(({ id }) => id)), yearGroups: new Set(yearGroups) }
}
