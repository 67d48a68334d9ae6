import { updateRows, type Writing } from '../data/bulk-sql.ts'
import { addNumberedRows, addRows, type RosterRow } from '../data/roster-writer.ts'
import { addDays, type SchoolDate } from '../school/school-date.ts'
import { endRows } from './end-rows.ts'
import type { ImportContext } from './import-context.ts'
import type { Table } from './open-table.ts'
import type { RoleSaid, StaffSaid } from './read-staff-row.ts'
import type { StaffField } from './staff-columns.ts'

export type KnownStaff = Awaited<ReturnType<typeof readStaff>>[number]

/** Everybody whom the school has, with all their roles and forms. */
export async function readStaff({ transaction }: Writing, schoolId: number) {
  const staff = await transaction.staffMember.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  const roles = await transaction.roleAssignment.findMany({ where: { schoolId } })
  const forms = await transaction.formTutor.findMany({ where: { schoolId } })
  return staff.map((person) => ({
    ...person,
    roles: roles.filter(({ staffId }) => staffId === person.id),
    forms: forms.filter(({ staffId }) => staffId === person.id),
  }))
}

/** Adds people who are new, with their roles and forms from that day on; from always where there is none. */
export async function addStaff(
  writing: Writing,
  schoolId: number,
  people: readonly StaffSaid[],
  forms: ReadonlyMap<string, number>,
  from: SchoolDate | null,
): Promise<void> {
  const ids = await addNumberedRows(
    writing,
    schoolId,
    'StaffMember',
    people.map(({ code, title, forename, surname, email, left }) => ({
      code: code || null,
      title,
      forename,
      surname,
      email,
      leftOn: left ?? null,
    })),
  )
  const of = <Row>(make: (said: StaffSaid, staffId: number) => readonly Row[]) =>
    people.flatMap((said, index) => make(said, ids[index] as number))
  await addRows(
    writing,
    schoolId,
    'RoleAssignment',
    of(({ roles }, staffId) => roles.map((role) => ({ staffId, ...role, from, to: null }))),
  )
  await addRows(
    writing,
    schoolId,
    'FormTutor',
    of(({ forms: led }, staffId) => led.map((name) => ({ staffId, formGroupId: forms.get(name) as number, from, to: null }))),
  )
}

/** What a file changes of somebody. */
export interface StaffChange {
  readonly person: KnownStaff
  readonly fields: RosterRow<'StaffMember'>
  readonly newFields: boolean
  readonly rolesAdded: readonly RosterRow<'RoleAssignment'>[]
  readonly formsAdded: readonly RosterRow<'FormTutor'>[]
  readonly rolesEnded: readonly { readonly id: number; readonly to: SchoolDate | null }[]
  readonly formsEnded: readonly { readonly id: number; readonly to: SchoolDate | null }[]
}

export function isChange({ newFields, rolesAdded, formsAdded, rolesEnded, formsEnded }: StaffChange): boolean {
  return newFields || [rolesAdded, formsAdded, rolesEnded, formsEnded].some((list) => list.length > 0)
}

export function changesOf(
  person: KnownStaff,
  said: StaffSaid,
  table: Table<StaffField>,
  forms: ReadonlyMap<string, number>,
  { asOfDay }: ImportContext,
): StaffChange {
  const fields = {
    code: said.code || person.code,
    title: said.title || person.title,
    forename: said.forename,
    surname: said.surname,
    email: said.email,
    leftOn: table.columns.at.has('left') ? (said.left ?? null) : person.leftOn,
  }
  const names = Object.keys(fields) as (keyof typeof fields)[]
  const held = person.roles.filter((role) => holdsOn(role, asOfDay))
  const led = person.forms.filter((form) => holdsOn(form, asOfDay))
  const formIds = table.columns.at.has('form')
    ? said.forms.map((name) => forms.get(name) as number)
    : led.map((form) => form.formGroupId)
  const roles = table.columns.at.has('form') ? said.roles : withTutor(said.roles, led.length > 0)
  const isSame = (role: RoleSaid) => (other: RoleSaid | (typeof held)[number]) =>
    role.role === other.role && role.yearGroup === other.yearGroup
  return {
    person,
    fields,
    newFields: names.some((name) => fields[name] !== person[name]),
    rolesAdded: roles
      .filter((role) => !held.some(isSame(role)))
      .map((role) => ({ staffId: person.id, ...role, from: asOfDay, to: null })),
    rolesEnded: held.filter((role) => !roles.some((other) => isSame(other)(role))).map((role) => ended(role, asOfDay)),
    formsAdded: formIds
      .filter((id) => !led.some((form) => form.formGroupId === id))
      .map((formGroupId) => ({ staffId: person.id, formGroupId, from: asOfDay, to: null })),
    formsEnded: led.filter((form) => !formIds.includes(form.formGroupId)).map((form) => ended(form, asOfDay)),
  }
}

/** A file without a column of forms says nothing about who leads one. */
function withTutor(roles: readonly RoleSaid[], leads: boolean): readonly RoleSaid[] {
  return leads && !roles.some(({ role }) => role === 'form tutor') ? [...roles, { role: 'form tutor', yearGroup: null }] : roles
}

function holdsOn({ from, to }: { from: string | null; to: string | null }, day: SchoolDate): boolean {
  return (from === null || from <= day) && (to === null || to >= day)
}

/** What ends the day before; what began on this day has never been. */
function ended({ id, from }: { id: number; from: string | null }, day: SchoolDate): { id: number; to: SchoolDate | null } {
  return { id, to: from === day ? null : addDays(day, -1) }
}

export async function writeChanges(writing: Writing, schoolId: number, changes: readonly StaffChange[]): Promise<void> {
  await updateRows(
    writing,
    'StaffMember',
    { id: 'int', code: 'text', title: 'text', forename: 'text', surname: 'text', email: 'text', leftOn: 'text' },
    changes
      .filter(({ newFields }) => newFields)
      .map(({ person, fields: { code, title, forename, surname, email, leftOn } }) => [
        person.id,
        code,
        title,
        forename,
        surname,
        email,
        leftOn,
      ]),
  )
  await endRows(
    writing,
    'RoleAssignment',
    changes.flatMap(({ rolesEnded }) => rolesEnded),
  )
  await endRows(
    writing,
    'FormTutor',
    changes.flatMap(({ formsEnded }) => formsEnded),
  )
  await addRows(
    writing,
    schoolId,
    'RoleAssignment',
    changes.flatMap(({ rolesAdded }) => rolesAdded),
  )
  await addRows(
    writing,
    schoolId,
    'FormTutor',
    changes.flatMap(({ formsAdded }) => formsAdded),
  )
}
