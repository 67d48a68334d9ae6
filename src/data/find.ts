import type { Reach } from '../authorise/policy.ts'
import { belongsTo, restrictedGroups } from '../school/pupil-groups.ts'
import type { Scope, ScopeBase } from '../school/scope.ts'
import { fewPupils, isFew, tellsOfFew } from '../school/small-groups.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import { type Cohort, narrowed, onRollIn } from './cohort.ts'
import { type FoundWithin, shown } from './found.ts'
import { labelOf } from './label.ts'
import { nearNames } from './near-names.ts'
import { reachesForm, reachesPupil, reachesYear } from './reach.ts'
import { holds, type PupilKept, type Roster, type RosterDay } from './roster.ts'
import type { Finding, Found } from './school-reader.ts'

/** What is looked in, and how far the asker's grant goes in it today. */
export interface Looking {
  readonly roster: Roster
  readonly day: RosterDay
  readonly reach: readonly Reach[]
}

type Sought = Extract<Finding, { kind: 'found' }> & { readonly within: FoundWithin }
type Outcome = Exclude<Finding, { kind: 'found' }> | Sought

const refused = { kind: 'refused' } as const

/** Finds what a scope means, as far as the grant reaches: see `SchoolReader.find`. The only maker of a `Found`. */
export function find(looking: Looking, scope: Scope, names: 'needed' | 'if allowed'): Outcome {
  const known = resolve(scope.base, looking.roster)
  if ('unknown' in known) return known.unknown
  const restricted = scope.groups.some((terms) => terms.some(({ group }) => restrictedGroups.has(group)))
  const usable = looking.reach.filter((reach) => !restricted || reach.restrictedGroups)
  const naming = usable.filter(({ detail }) => detail === 'pupils')
  const { base } = known
  if (base.kind === 'none') return nothing(looking, scope)
  // A form or year by name, for who leads it: none of its pupils.
  if (base.kind !== 'pupils' && looking.reach.some(({ over }) => over.kind === 'staff'))
    return nothing(looking, { ...scope, base })
  if (base.kind === 'pupils') return findPupils(looking, naming, base, scope)

  const place = { base, groups: scope.groups }
  const whole = roleCovering(naming, base, looking)
  const sensitive = naming.filter((reach) => reach.restrictedGroups)
  if (whole) {
    const restrictedGroups = roleCovering(sensitive, base, looking) !== undefined
    return findPlace(looking, place, { role: whole, naming, restrictedGroups })
  }
  const figures =
    names === 'if allowed' && usable.find((reach) => reach.detail === 'figures' && coversExactly(reach, base, looking))
  if (figures) return findFigures(looking, place, figures.role, naming)
  const lookedAfter = naming.find(({ over }) => over.kind === 'looked after')
  if (lookedAfter)
    return findPlace(looking, onlyLookedAfter(place), { role: lookedAfter.role, naming: [lookedAfter], restrictedGroups: true })
  return refused
}

/** The base with forms and classes as the school writes them, or what is not known of it. */
function resolve(base: ScopeBase, roster: Roster): { base: ScopeBase } | { unknown: Extract<Finding, { kind: 'unknown' }> } {
  const unknown = (what: 'form' | 'year' | 'class', said: string, names: readonly string[]) => ({
    unknown: { kind: 'unknown', what, said, known: nearNames(said, names) } as const,
  })
  switch (base.kind) {
    case 'forms': {
      const missing = base.forms.find((name) => !roster.formNamed(name))
      if (missing !== undefined)
        return unknown(
          'form',
          missing,
          roster.forms.map(({ name }) => name),
        )
      return { base: { kind: 'forms', forms: unique(base.forms.flatMap((name) => roster.formNamed(name)?.name ?? [])) } }
    }
    case 'classes': {
      const missing = base.classes.find((name) => !roster.classNamed(name))
      if (missing !== undefined)
        return unknown(
          'class',
          missing,
          roster.classes.map(({ name }) => name),
        )
      return { base: { kind: 'classes', classes: unique(base.classes.flatMap((name) => roster.classNamed(name)?.name ?? [])) } }
    }
    case 'years': {
      const missing = base.yearGroups.find((yearGroup) => !roster.yearGroups.includes(yearGroup))
      if (missing !== undefined)
        return { unknown: { kind: 'unknown', what: 'year', said: String(missing), known: roster.yearGroups.map(String) } }
      return { base: { kind: 'years', yearGroups: unique(base.yearGroups).toSorted((a, b) => a - b) } }
    }
    case 'none':
    case 'school':
    case 'pupils':
      return { base }
  }
}

function nothing({ reach }: Looking, scope: Scope): Outcome {
  const [first] = reach
  if (!first) return refused
  const within = {
    cohort: { only: new Set<number>() },
    mayName: undefined,
    restrictedGroups: false,
    withheld: false,
  }
  return sought(scope, { role: first.role, detail: 'figures', pupils: [], size: 0, within })
}

/** Each pupil named must come down to one whom the grant holds: nobody else is ever a candidate. */
function findPupils(
  { roster, day }: Looking,
  naming: readonly Reach[],
  base: Extract<ScopeBase, { kind: 'pupils' }>,
  scope: Scope,
): Outcome {
  const chosen: PupilKept[] = []
  let role: StaffRole | undefined
  for (const ref of base.pupils) {
    const candidates = unique(ref.candidates).flatMap((id) => {
      const pupil = roster.pupils.get(id)
      return pupil && inGroups(scope, pupil) && naming.some((reach) => reachesPupil(reach, pupil, day)) ? [pupil] : []
    })
    const [only, ...others] = candidates
    if (!only) return refused
    if (others.length > 0) {
      const shownCandidates = candidates
        .toSorted((a, b) => roster.place(a.id) - roster.place(b.id))
        .map((pupil) => shown(pupil, roster, day.date))
      return { kind: 'which one', ref, candidates: shownCandidates }
    }
    role ??= naming.find((reach) => reachesPupil(reach, only, day))?.role
    if (!chosen.includes(only)) chosen.push(only)
  }
  if (!role) return refused
  const ids = new Set(chosen.map(({ id }) => id))
  const within: FoundWithin = {
    cohort: { only: ids },
    mayName: (pupil) => ids.has(pupil.id),
    restrictedGroups: chosen.every((pupil) => naming.some((reach) => reach.restrictedGroups && reachesPupil(reach, pupil, day))),
    withheld: false,
  }
  const pupils = chosen.map((pupil) => shown(pupil, roster, day.date))
  const size = chosen.filter(({ id }) => day.onRoll.has(id)).length
  const settled: Scope = {
    base: { kind: 'pupils', pupils: chosen.map(({ id }, at) => ({ said: base.pupils[at]?.said ?? '', candidates: [id] })) },
    groups: scope.groups,
  }
  return sought(settled, { role, detail: 'pupils', pupils, size, within })
}

/** A part of the school in which pupils may be named. */
function findPlace(
  looking: Looking,
  scope: Scope,
  { role, naming, restrictedGroups }: { role: StaffRole; naming: readonly Reach[]; restrictedGroups: boolean },
): Outcome {
  const { roster, day } = looking
  const cohort = cohortWithin(scope, looking)
  const mayName = (pupil: PupilKept) => naming.some((reach) => reachesPupil(reach, pupil, day))
  const within: FoundWithin = { cohort, mayName, restrictedGroups, withheld: false }
  return sought(scope, { role, detail: 'pupils', pupils: [], size: onRollIn(cohort, roster, day).length, within })
}

/**
 * A part of the school of which only the total is given. It is withheld where it is about a few pupils, where what it leaves of the
 * whole is, and where it would be once the pupils whom this asker may name are taken out of it: a tutor knows their own form.
 */
function findFigures(looking: Looking, scope: Scope, role: StaffRole, naming: readonly Reach[]): Outcome {
  const { roster, day } = looking
  const cohort = cohortWithin(scope, looking)
  const size = onRollIn(cohort, roster, day).length
  const all = onRollIn(cohortOf(scope.base, looking), roster, day)
  const unknown = all.filter((pupil) => !naming.some((reach) => reachesPupil(reach, pupil, day)))
  const tells = (pupils: readonly PupilKept[]) =>
    isFew(pupils.length) || (scope.groups.length > 0 && tellsOfFew(pupils, scope.groups))
  const withheld = size < fewPupils || tells(all) || tells(unknown)
  const within: FoundWithin = { cohort, mayName: undefined, restrictedGroups: false, withheld }
  return sought(scope, { role, detail: 'figures', pupils: [], size, within })
}

function cohortWithin(scope: Scope, looking: Looking): Cohort {
  const everyone = cohortOf(scope.base, looking)
  return scope.groups.length === 0 ? everyone : narrowed(everyone, looking.roster, (pupil) => inGroups(scope, pupil))
}

function sought(
  scope: Scope,
  { within, pupils, ...rest }: Pick<Found, 'role' | 'detail' | 'pupils' | 'size'> & { within: FoundWithin },
): Sought {
  const found = { scope, label: labelOf(scope, pupils), pupils, ...rest, withheld: within.withheld } as unknown as Found
  return { kind: 'found', found, within }
}

/** The role that gives all of it with names: each form, year or class must be within one of the reaches. */
function roleCovering(naming: readonly Reach[], base: ScopeBase, looking: Looking): StaffRole | undefined {
  const covers = coveredParts(base, looking).map((covered) => naming.find(covered)?.role)
  return covers.every((role) => role !== undefined) ? covers[0] : undefined
}

function coveredParts(base: ScopeBase, { roster, day }: Looking): readonly ((reach: Reach) => boolean)[] {
  switch (base.kind) {
    case 'school':
      return [({ over }) => over.kind === 'school']
    case 'years':
      return base.yearGroups.map((yearGroup) => (reach) => reachesYear(reach, yearGroup, day))
    case 'forms':
      return base.forms.map((name) => (reach) => reachesForm(reach, roster.formNamed(name)?.id ?? 0, day))
    case 'classes': {
      const members = classMembers(base, roster, day)
      return members.length > 0
        ? members.map((pupil) => (reach) => reachesPupil(reach, pupil, day))
        : [({ over }) => over.kind === 'school']
    }
    case 'none':
    case 'pupils':
      return []
  }
}

/** Mere figures are given of one form or year group as a whole, or of the school: never of several or of a part. */
function coversExactly(reach: Reach, base: ScopeBase, looking: Looking): boolean {
  const parts = coveredParts(base, looking)
  return base.kind !== 'classes' && parts.length === 1 && parts.every((covered) => covered(reach))
}

function cohortOf(base: ScopeBase, { roster, day }: Looking): Cohort {
  switch (base.kind) {
    case 'school':
      return {}
    case 'years':
      return { yearGroups: new Set(base.yearGroups) }
    case 'forms':
      return { forms: new Set(base.forms.flatMap((name) => roster.formNamed(name)?.id ?? [])) }
    case 'classes':
      return { only: new Set(classMembers(base, roster, day).map(({ id }) => id)) }
    case 'none':
    case 'pupils':
      return { only: new Set() }
  }
}

function classMembers(base: Extract<ScopeBase, { kind: 'classes' }>, roster: Roster, day: RosterDay): readonly PupilKept[] {
  const members = base.classes.flatMap((name) => roster.classNamed(name)?.members ?? [])
  const ids = unique(
    members.filter((member) => holds(member, day.date) && day.onRoll.has(member.pupilId)).map(({ pupilId }) => pupilId),
  )
  return ids.flatMap((id) => roster.pupils.get(id) ?? [])
}

function onlyLookedAfter({ base, groups }: Scope): Scope {
  const already = groups.some(([term, ...others]) => others.length === 0 && term?.group === 'LAC' && !term.not)
  return { base, groups: already ? groups : [...groups, [{ group: 'LAC' }]] }
}

function inGroups({ groups }: Scope, pupil: PupilKept): boolean {
  return groups.every((terms) => terms.some((term) => belongsTo(pupil, term)))
}

function unique<T>(members: readonly T[]): T[] {
  return [...new Set(members)]
}
