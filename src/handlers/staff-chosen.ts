import type { Field, Option } from '../cards/card.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import type { StaffListed } from '../data/staff-list.ts'
import { foldName } from '../school/fold-name.ts'
import { parseSchoolDate, type SchoolDate } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import { worksHere } from './staff-said.ts'

/** Everybody who works here or has, for whoever keeps the list of staff; nobody for others. */
export async function staffOf(school: SchoolReader): Promise<readonly StaffListed[]> {
  const finding = school.find(scopeOf({ kind: 'none' }), 'if allowed')
  return finding.kind === 'found' ? school.staff(finding.found) : []
}

/** Whom it is about: those who work here on the day or will. */
export async function staffNow(school: SchoolReader, today: SchoolDate): Promise<readonly StaffListed[]> {
  return (await staffOf(school)).filter((member) => worksHere(member, today))
}

/** The field in which one types a member of staff's name; none where it is known whom it is about. */
export function staffField(staffId: number | undefined): readonly Field[] {
  if (staffId !== undefined) return []
  return [{ kind: 'search', name: 'staff', label: 'Who', hint: 'Type a part of their name.', required: true, chosen: [] }]
}

/** Those whose name or address holds what has been typed. */
export function staffOptions(typed: string, staff: readonly StaffListed[]): readonly Option[] {
  const words = foldName(typed).split(' ')
  const holds = ({ name, email }: StaffListed) => words.every((word) => foldName(name).includes(word) || email.includes(word))
  return staff.filter(holds).slice(0, mostOffered).map(optionOf)
}

export function staffChosen(values: readonly string[], staff: readonly StaffListed[]): readonly Option[] {
  return staff.filter(({ staffId }) => values.includes(String(staffId))).map(optionOf)
}

const mostOffered = 20

function optionOf({ staffId, name, email }: StaffListed): Option {
  return { value: String(staffId), label: `${name} (${email})` }
}

/** The member of staff whom the button or the field names. */
export function whoIs(
  staff: readonly StaffListed[],
  params: { readonly staffId?: number | undefined },
  values: { readonly staff?: readonly string[] | undefined },
): StaffListed | undefined {
  const wanted = params.staffId ?? Number(values.staff?.[0])
  return staff.find(({ staffId }) => staffId === wanted)
}

/** A date as a field gives it; undefined where it was left empty. */
export function dateIn(value: string | undefined): SchoolDate | undefined {
  return value === undefined ? undefined : parseSchoolDate(value)
}

export const whoFault = 'Choose somebody from the list.'
