import type { StaffListed } from '../../src/data/staff-list.ts'
import { holdsFrom, platformNames, sayDuties, worksHere } from '../../src/handlers/staff-said.ts'
import { londonTime } from '../../src/school/clock.ts'
import { type SchoolDate, sayDate } from '../../src/school/school-date.ts'
import type { StaffRole } from '../../src/school/staff-roles.ts'

/** Whom a list is to hold. */
export interface StaffWanted {
  readonly role: StaffRole | undefined
  readonly formId: number | undefined
  readonly yearGroup: number | undefined
  /** Those who have left too. */
  readonly all: boolean
}

/** Those of the staff whom the list is to hold. */
export function wantedStaff(staff: readonly StaffListed[], wanted: StaffWanted, today: SchoolDate): readonly StaffListed[] {
  const { role, formId, yearGroup, all } = wanted
  return staff.filter((member) => {
    const roles = member.roles.filter((held) => holdsFrom(held, today))
    const forms = member.forms.filter((held) => holdsFrom(held, today))
    const hasRole = role === 'form tutor' ? forms.length > 0 : roles.some((held) => held.role === role)
    return (
      (all || worksHere(member, today)) &&
      (role === undefined || hasRole) &&
      (formId === undefined || forms.some((held) => held.formId === formId)) &&
      (yearGroup === undefined || roles.some((held) => held.yearGroup === yearGroup))
    )
  })
}

/** A member of staff in a few lines: who, what they do, which accounts are theirs. */
export function sayMember(member: StaffListed, today: SchoolDate): string {
  const { title, name, email, code, leftOn, accounts } = member
  const who = [title, name].filter((part) => part !== '').join(' ')
  const leaving = leftOn === undefined ? '' : leftOn < today ? `, left on ${day(leftOn)}` : `, leaves on ${day(leftOn)}`
  const duties = sayDuties(member, today)
  return [
    `${who}  ${email}${code === undefined ? '' : `  ${code}`}${leaving}`,
    ...(duties.length > 0 ? duties : ['no role yet']).map((duty) => `    ${duty}`),
    ...accounts.map(
      ({ platform, organisation, user, linkedAt }) =>
        `    ${platformNames[platform]}: ${organisation} ${user}, linked ${day(londonTime(linkedAt).date)}`,
    ),
  ].join('\n')
}

function day(date: SchoolDate): string {
  return sayDate(date, { year: true })
}
