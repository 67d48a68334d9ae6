import { nearNames } from '../../src/data/near-names.ts'
import type { StaffListed } from '../../src/data/staff-list.ts'
import { readRoles, yearInRole } from '../../src/imports/read-roles.ts'
import { foldName } from '../../src/school/fold-name.ts'
import { parseSchoolDate, type SchoolDate } from '../../src/school/school-date.ts'
import { type StaffRole, staffRoles } from '../../src/school/staff-roles.ts'
import { UsageError } from './command.ts'

/** The member of staff whom an e-mail address, a staff code or a name means. */
export function staffNamed(staff: readonly StaffListed[], said: string | undefined): StaffListed {
  if (said === undefined) throw new UsageError('Say who, by e-mail address, staff code or name.')
  const folded = foldName(said)
  const found =
    staff.find(({ email }) => email === said.trim().toLowerCase()) ??
    only(staff.filter(({ code }) => code?.toUpperCase() === said.trim().toUpperCase())) ??
    only(staff.filter(({ email }) => email.split('@')[0] === said.trim().toLowerCase()))
  if (found) return found
  const [one, ...others] = staff.filter(({ name }) => foldName(name) === folded)
  if (one && others.length === 0) return one
  if (one) throw new UsageError(`There are several people called ${one.name}. Say which by e-mail: ${emails([one, ...others])}.`)
  const near = nearNames(
    folded,
    staff.map(({ name }) => foldName(name)),
  )
  const shares = (name: string) => name.split(' ').some((word) => folded.split(' ').some((other) => other === word))
  const likely = near.some(shares) ? near.filter(shares) : near
  const offered = staff.filter(({ name }) => likely.includes(foldName(name))).slice(0, 4)
  throw new UsageError(
    `Nobody here is "${said}". Did you mean ${offered.map(({ name, email }) => `${name} (${email})`).join(', ')}?`,
  )
}

/** The form of that name, however it is written. */
export function formNamed<Form extends { readonly name: string }>(forms: readonly Form[], said: string | undefined): Form {
  const form = isForm(forms, said)
  if (form) return form
  const near = nearNames(
    said ?? '',
    forms.map(({ name }) => name),
  )
  throw new UsageError(said ? `There is no form "${said}". Did you mean ${near.slice(0, 5).join(', ')}?` : 'Say which form.')
}

export function isForm<Form extends { readonly name: string }>(
  forms: readonly Form[],
  said: string | undefined,
): Form | undefined {
  return said === undefined ? undefined : forms.find(({ name }) => foldGroup(name) === foldGroup(said))
}

/** The role that staff call so, with the year group where it is a part of it: `HOY 9`. */
export function roleNamed(said: string | undefined): { readonly role: StaffRole; readonly year: number | undefined } {
  const { roles } = readRoles(said ?? '')
  const [role, ...others] = roles
  if (!role || others.length > 0)
    throw new UsageError(`${said ? `"${said}" is no role.` : 'Say which role.'} The roles are: ${staffRoles.join(', ')}.`)
  return { role, year: yearInRole(said ?? '')[0] }
}

/** `2026-11-30`, for an option. */
export function dayNamed(option: string, said: string | undefined): SchoolDate | undefined {
  if (said === undefined) return undefined
  const date = parseSchoolDate(said)
  if (!date) throw new UsageError(`--${option} should be a date such as 2026-11-30; it is "${said}".`)
  return date
}

/** `9` or `Year 9`, for an option. */
export function yearNamed(said: string | undefined): number | undefined {
  if (said === undefined) return undefined
  const [, digits] = /^(?:y(?:ea)?r?\s*)?(\d{1,2})$/i.exec(said.trim()) ?? []
  if (digits === undefined) throw new UsageError(`--year should be a year group such as 9; it is "${said}".`)
  return Number(digits)
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined
}

function emails(staff: readonly StaffListed[]): string {
  return staff.map(({ email }) => email).join(', ')
}

function foldGroup(name: string): string {
  return name.toLowerCase().replace(/[\s\-–_./]+/g, '')
}
