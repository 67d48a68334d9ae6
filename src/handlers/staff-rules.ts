import type { Dated, StaffListed } from '../data/staff-list.ts'
import { type SchoolDate, sayDate } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { Faults } from './action.ts'
import { holdsFrom, sayForm, sayRole } from './staff-said.ts'

/** A role or a form to be given, from a day that is known. */
export interface Giving extends Dated {
  readonly from: SchoolDate
}

/** Why somebody cannot be given a role so, by the field at fault. */
export function whyNoRole(
  member: StaffListed,
  given: Giving & { readonly role: StaffRole; readonly yearGroup: number | undefined },
  { today, yearGroups }: { readonly today: SchoolDate; readonly yearGroups: readonly number[] },
): Faults {
  const { role, yearGroup } = given
  if (role === 'learning coordinator' && (yearGroup === undefined || !yearGroups.includes(yearGroup)))
    return { year: `Say which year group they coordinate: ${yearGroups.join(', ')}.` }
  const dates = whyNotThen(member, given, today)
  if (Object.keys(dates).length > 0) return dates
  const held = member.roles.find((each) => each.role === role && each.yearGroup === yearGroup && overlaps(each, given))
  return held ? { role: `They have it already: ${sayRole(held, today)}.` } : {}
}

/** Why somebody cannot be made tutor of a form so, by the field at fault. */
export function whyNoForm(member: StaffListed, given: Giving & { readonly formId: number }, today: SchoolDate): Faults {
  const dates = whyNotThen(member, given, today)
  if (Object.keys(dates).length > 0) return dates
  const held = member.forms.find((each) => each.formId === given.formId && covers(each, given))
  return held ? { form: `They have it already: ${sayForm(held, today)}.` } : {}
}

function whyNotThen({ leftOn }: StaffListed, { from, to }: Giving, today: SchoolDate): Faults {
  if (to !== undefined && to < from) return { to: 'The last day is before the first.' }
  if (to !== undefined && to < today) return { to: 'That day is past already.' }
  return leftOn !== undefined && leftOn < from ? { from: `Their last day here is ${sayDate(leftOn)}.` } : {}
}

function overlaps(held: Dated, { from, to }: Giving): boolean {
  return holdsFrom(held, from) && (held.from ?? '') <= (to ?? openEnd)
}

function covers(held: Dated, { from, to }: Giving): boolean {
  return (held.from ?? '') <= from && (to ?? openEnd) <= (held.to ?? openEnd)
}

const openEnd = '9999-12-31'
