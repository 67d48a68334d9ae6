import type { StaffNamed } from '../school/adult-concern.ts'
import { foldName } from '../school/fold-name.ts'
import type { SafeguardingLead } from '../school/on-duty.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type RoleHeld, type StaffRole, staffRoles } from '../school/staff-roles.ts'
import type { Client, Transaction } from './database.ts'
import { groupedBy } from './grouped-by.ts'

/** A member of staff as kept in memory, with everything they lead or teach and from when until when. */
export interface StaffKept {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly leftOn: SchoolDate | undefined
  readonly roles: readonly (Lasting & { readonly role: StaffRole; readonly yearGroup: number | null })[]
  readonly forms: readonly (Lasting & { readonly formId: number })[]
  readonly classes: readonly (Lasting & { readonly classId: number })[]
}

interface Lasting {
  readonly from: string | null
  readonly to: string | null
}

export async function loadStaff(client: Client | Transaction, schoolId: number): Promise<ReadonlyMap<number, StaffKept>> {
  const staff = await client.staffMember.findMany({ where: { schoolId } })
  const roles = await client.roleAssignment.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  const forms = await client.formTutor.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  const classes = await client.teachingGroupTeacher.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  const rolesOf = groupedBy(roles, ({ staffId }) => staffId)
  const formsOf = groupedBy(forms, ({ staffId }) => staffId)
  const classesOf = groupedBy(classes, ({ staffId }) => staffId)
  return new Map(
    staff.map(({ id, forename, surname, email, leftOn }) => [
      id,
      {
        id,
        name: `${forename} ${surname}`,
        email,
        leftOn: (leftOn ?? undefined) as SchoolDate | undefined,
        roles: (rolesOf.get(id) ?? []).flatMap(({ role, yearGroup, from, to }) => {
          const known = staffRoles.find((staffRole) => staffRole === role)
          return known ? [{ role: known, yearGroup, from, to }] : []
        }),
        forms: (formsOf.get(id) ?? []).map(({ formGroupId, from, to }) => ({ formId: formGroupId, from, to })),
        classes: (classesOf.get(id) ?? []).map(({ teachingGroupId, from, to }) => ({ classId: teachingGroupId, from, to })),
      },
    ]),
  )
}

export function worksHereOn({ leftOn }: Pick<StaffKept, 'leftOn'>, date: SchoolDate): boolean {
  return leftOn === undefined || date <= leftOn
}

/**
 * The roles held on a day: those assigned, the forms led that day (also as cover), the classes taught. Whoever has none is support
 * staff, as DOMAIN section 1 has any member of staff: no pupil is open to them, and they may raise a concern about every one.
 */
export function rolesOn(staff: StaffKept, date: SchoolDate): readonly RoleHeld[] {
  const assigned = staff.roles.filter((role) => lasts(role, date))
  const forms = unique(staff.forms.filter((form) => lasts(form, date)).map(({ formId }) => formId))
  const teachingGroups = unique(staff.classes.filter((taught) => lasts(taught, date)).map(({ classId }) => classId))
  const held = new Set(assigned.map(({ role }) => role))
  if (forms.length > 0) held.add('form tutor')
  if (teachingGroups.length > 0 && !held.has('support staff')) held.add('teacher')
  const yearGroups = unique(
    assigned.flatMap(({ role, yearGroup }) => (role === 'learning coordinator' && yearGroup !== null ? [yearGroup] : [])),
  )
  const roles = staffRoles.flatMap((role): RoleHeld[] => {
    if (!held.has(role)) return []
    if (role === 'form tutor') return forms.length > 0 ? [{ role, forms }] : []
    if (role === 'learning coordinator') return yearGroups.length > 0 ? [{ role, yearGroups }] : []
    if (role === 'teacher' || role === 'support staff') return [{ role, teachingGroups }]
    return [{ role }]
  })
  return roles.length > 0 ? roles : [{ role: 'support staff', teachingGroups: [] }]
}

/** The names of those who hold a role on a day and work here then, in order. */
export function holdersOf(role: StaffRole, staff: Iterable<StaffKept>, date: SchoolDate): readonly string[] {
  return [...staff]
    .filter((member) => worksHereOn(member, date) && rolesOn(member, date).some((held) => held.role === role))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en-GB'))
}

/** Those who work here on a day, by name, and whether each is headteacher then. */
export function staffNamedOf(staff: Iterable<StaffKept>, date: SchoolDate): readonly StaffNamed[] {
  return [...staff]
    .filter((member) => worksHereOn(member, date))
    .map((member) => ({ name: member.name, isHead: rolesOn(member, date).some(({ role }) => role === 'headteacher') }))
}

/** Those who lead on safeguarding on a day and work here then, the leads first, each by name. */
export function safeguardingTeamOf(staff: Iterable<StaffKept>, date: SchoolDate): readonly SafeguardingLead[] {
  const here = [...staff].filter((member) => worksHereOn(member, date)).map((member) => ({ member, held: rolesOn(member, date) }))
  const holding = (role: SafeguardingLead['role']) =>
    here
      .filter(({ held }) => held.some((each) => each.role === role))
      .map(({ member: { id, name, email } }) => ({ staffId: id, name, email, role }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  const leads = holding('dsl')
  return [...leads, ...holding('deputy dsl').filter(({ staffId }) => !leads.some((lead) => lead.staffId === staffId))]
}

/** Whom the setting names as data protection lead, by e-mail or name, where they work here that day; otherwise the headteachers. */
export function dataProtectionLeadsOf(
  staff: Iterable<StaffKept>,
  named: string,
  date: SchoolDate,
): readonly { readonly staffId: number; readonly name: string }[] {
  const here = [...staff].filter((member) => worksHereOn(member, date))
  const said = foldName(named)
  const isNamed = ({ name, email }: StaffKept) => said !== '' && (foldName(name) === said || email === named.trim().toLowerCase())
  const leads = here.filter(isNamed)
  const heads = here.filter((member) => rolesOn(member, date).some(({ role }) => role === 'headteacher'))
  return (leads.length > 0 ? leads : heads).map(({ id, name }) => ({ staffId: id, name }))
}

function lasts({ from, to }: Lasting, date: SchoolDate): boolean {
  return (from === null || from <= date) && (to === null || date <= to)
}

function unique<T>(members: readonly T[]): readonly T[] {
  return [...new Set(members)]
}
