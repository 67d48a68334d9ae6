import type { SchoolReader } from '../../data/school-reader.ts'
import type { StaffListed } from '../../data/staff-list.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { ScopeBase } from '../../school/scope.ts'
import { type StaffRole, staffRoles } from '../../school/staff-roles.ts'
import type { Answering } from '../question.ts'
import { holdsFrom, sayAccounts, sayDuties, worksHere } from '../staff-said.ts'
import type { StaffFacts, StaffShown } from './facts.ts'
import type { StaffParams } from './question.ts'

const rowsOnAPage = 15

/** Who works here from today on, with what they do: all, those of a form or a year, those with a role, or one of them. */
export async function queryStaff({ params, found, school, today }: Answering<StaffParams>): Promise<StaffFacts> {
  const role = staffRoles.find((each) => each === params.filters?.type) ?? null
  const { base } = found.scope
  const leads = leadsWithin(base, school, today)
  const everybody = (await school.staff(found)).filter((member) => worksHere(member, today))
  const wanted = everybody.filter(
    (member) =>
      (params.staffId === undefined || member.staffId === params.staffId) &&
      (role === null || hasRole(member, role, today)) &&
      leads(member),
  )
  const pages = Math.max(1, Math.ceil(wanted.length / rowsOnAPage))
  const page = Math.min(params.page ?? 0, pages - 1)
  const rows = wanted.slice(page * rowsOnAPage, (page + 1) * rowsOnAPage).map((member) => shown(member, today))
  return {
    school: school.schoolName,
    of: base.kind === 'forms' || base.kind === 'years' ? found.label : null,
    role,
    total: wanted.length,
    page,
    pages,
    rows,
    one: wanted.length === 1 ? (rows[0] ?? null) : null,
  }
}

/** Whether somebody tutors one of the forms, or a form of one of the years, or coordinates one of the years. */
function leadsWithin(base: ScopeBase, school: SchoolReader, today: SchoolDate): (member: StaffListed) => boolean {
  if (base.kind !== 'forms' && base.kind !== 'years') return () => true
  const forms = school.forms.filter((form) =>
    base.kind === 'forms' ? base.forms.includes(form.name) : form.yearGroups.some((year) => base.yearGroups.includes(year)),
  )
  const ids = new Set(forms.map(({ formId }) => formId))
  const years = base.kind === 'years' ? base.yearGroups : []
  return (member) =>
    member.forms.some((led) => ids.has(led.formId) && holdsFrom(led, today)) ||
    member.roles.some((held) => held.yearGroup !== undefined && years.includes(held.yearGroup) && holdsFrom(held, today))
}

function hasRole(member: StaffListed, role: StaffRole, today: SchoolDate): boolean {
  if (role === 'form tutor') return member.forms.some((form) => holdsFrom(form, today))
  const teaches = role === 'teacher' && member.classes.length > 0
  return teaches || member.roles.some((held) => held.role === role && holdsFrom(held, today))
}

function shown(member: StaffListed, today: SchoolDate): StaffShown {
  const { staffId, title, name, email, code, leftOn } = member
  return {
    staffId,
    name: title === '' ? name : `${title} ${name}`,
    email,
    code: code ?? null,
    duties: sayDuties(member, today),
    accounts: sayAccounts(member),
    leavesOn: leftOn ?? null,
  }
}
