import { deleteRows, updateRows, type Writing } from '../data/bulk-sql.ts'
import { addNumberedRows, addRows, formsNamed, type RosterRow, unlinkAccounts } from '../data/roster-writer.ts'
import { addDays, type SchoolDate } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { ImportContext, RosterOutcome } from './import-context.ts'
import type { RowNotes } from './import-report.ts'
import type { Table } from './open-table.ts'
import { cleanName, foldGroupName, notADate, readDate, readList, readYearGroups } from './read-cells.ts'
import { readRoles, yearInRole } from './read-roles.ts'
import type { StaffField } from './staff-columns.ts'
import { SeenRows, type TableRow, tableRows } from './table-rows.ts'

/** A role as a file gives it: a learning coordinator's once for each year. */
interface RoleSaid {
  readonly role: StaffRole
  readonly yearGroup: number | null
}

interface StaffSaid {
  readonly line: number
  readonly code: string
  readonly title: string
  readonly forename: string
  readonly surname: string
  readonly email: string
  readonly roles: readonly RoleSaid[]
  readonly forms: readonly string[]
  readonly left: SchoolDate | undefined
}

const email = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/

/** Imports who works at a school, what for, and which form they lead. */
export async function importStaff(
  writing: Writing,
  schoolId: number,
  table: Table<StaffField>,
  context: ImportContext,
): Promise<RosterOutcome> {
  const { notes } = context
  const known = await readStaff(writing, schoolId)
  const formNames = new Map(
    (await writing.transaction.formGroup.findMany({ where: { schoolId } })).map(({ name }) => [foldGroupName(name), name]),
  )
  const seen = new SeenRows<StaffField>()
  const toAdd: StaffSaid[] = []
  const toKeep: { person: KnownStaff; said: StaffSaid }[] = []
  let unchanged = 0
  for (const row of tableRows(table, notes)) {
    const said = readStaffRow(row, table, formNames, notes)
    if (!said) continue
    const person = whoIs(said, known)
    if (person === 'two people') {
      notes.reject({
        line: row.line,
        column: 'Email',
        value: said.email,
        reason: 'is the e-mail of one person here, and the staff code is that of another',
      })
      continue
    }
    const keys = [`email ${said.email}`, ...(said.code ? [`code ${said.code}`] : []), ...(person ? [`id ${person.id}`] : [])]
    const earlier = keys.map((key) => seen.earlier(key, row)).find((first) => first !== undefined)
    if (earlier?.text === row.text) unchanged += 1
    else if (earlier) {
      notes.reject({ line: row.line, value: said.email, reason: `is the same person as line ${earlier.line}, who was taken` })
    } else if (person) toKeep.push({ person, said })
    else toAdd.push(said)
  }
  const first = known.length === 0
  const from = first ? null : context.asOfDay
  const forms = await formsNamed(
    writing,
    schoolId,
    [...toAdd, ...toKeep.map(({ said }) => said)].flatMap((said) => said.forms),
  )
  await addStaff(writing, schoolId, toAdd, forms, from)
  const changes = toKeep.map(({ person, said }) => changesOf(person, said, table, forms, context))
  await writeChanges(writing, schoolId, changes)
  await unlinkMoved(writing, schoolId, toKeep, table, context)
  const changed = changes.filter(isChange).length
  // A school's very first file says who there is: nobody has been anybody before.
  const powers = first ? [] : powersChanged(toAdd, toKeep, changes, context.asOfDay)
  for (const { said, role, what } of context.unattended ? powers : []) {
    const column = table.header[table.columns.at.get('roles') ?? -1]?.trim()
    notes.warn({ line: said.line, column, value: role, message: `would be ${what} for ${said.email}` })
  }
  return {
    added: toAdd.length,
    changed,
    unchanged: unchanged + toKeep.length - changed,
    notInFile: known.length - new Set(toKeep.map(({ person }) => person.id)).size,
    pupils: [],
    changesAccess: powers.length > 0 || toKeep.some(({ person, said }) => person.email !== said.email),
  }
}

/** Roles that open more than pupils who are here already: to change settings and roles, or to see whoever will come. */
const withoutPower: readonly string[] = ['form tutor', 'teacher', 'support staff'] satisfies readonly StaffRole[]

interface PowerChanged {
  readonly said: StaffSaid
  readonly role: string
  readonly what: 'new' | 'at an end'
}

/** Which of those roles somebody would hold from now on, and which administrator no longer would be one. */
function powersChanged(
  added: readonly StaffSaid[],
  kept: readonly { readonly person: KnownStaff; readonly said: StaffSaid }[],
  changes: readonly StaffChange[],
  day: SchoolDate,
): readonly PowerChanged[] {
  const lasts = (end: string | null | undefined) => (end ?? null) === null || String(end) >= day
  const changed = (said: StaffSaid, before: readonly string[], after: readonly string[]): readonly PowerChanged[] => [
    ...after
      .filter((role) => !withoutPower.includes(role) && !before.includes(role))
      .map((role) => ({ said, role, what: 'new' as const })),
    ...before
      .filter((role) => role === 'administrator' && !after.includes(role))
      .map((role) => ({ said, role, what: 'at an end' as const })),
  ]
  return [
    ...added.flatMap((said) => (lasts(said.left) ? changed(said, [], namesOf(said.roles)) : [])),
    ...kept.flatMap(({ person, said }, index) => {
      const { fields, rolesAdded, rolesEnded } = changes[index] as StaffChange
      const held = person.roles.filter(({ to }) => lasts(to))
      const stays = held.filter(({ id }) => !rolesEnded.some((role) => role.id === id))
      const after = [...namesOf(stays), ...namesOf(rolesAdded)]
      return changed(said, lasts(person.leftOn) ? namesOf(held) : [], lasts(fields.leftOn as string | null) ? after : [])
    }),
  ]
}

function namesOf(roles: readonly { readonly role: unknown }[]): readonly string[] {
  return roles.map(({ role }) => String(role))
}

type KnownStaff = Awaited<ReturnType<typeof readStaff>>[number]

async function readStaff({ transaction }: Writing, schoolId: number) {
  const staff = await transaction.staffMember.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  const roles = await transaction.roleAssignment.findMany({ where: { schoolId } })
  const forms = await transaction.formTutor.findMany({ where: { schoolId } })
  return staff.map((person) => ({
    ...person,
    roles: roles.filter(({ staffId }) => staffId === person.id),
    forms: forms.filter(({ staffId }) => staffId === person.id),
  }))
}

function readStaffRow(
  row: TableRow<StaffField>,
  table: Table<StaffField>,
  formNames: Map<string, string>,
  notes: RowNotes,
): StaffSaid | undefined {
  const { line } = row
  const heading = (name: StaffField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const address = row
    .cell('email')
    .replace(/^mailto:/i, '')
    .toLowerCase()
  if (!email.test(address)) {
    notes.reject({
      line,
      column: heading('email'),
      value: row.cell('email'),
      reason: address === '' ? 'an e-mail address is needed: people are known by it' : 'is not an e-mail address',
    })
    return undefined
  }
  const forename = cleanName(row.cell('forename'))
  const surname = cleanName(row.cell('surname'))
  if (surname === '' || forename === '') {
    const missing = surname === '' ? 'surname' : 'forename'
    notes.reject({ line, column: heading(missing), value: '', reason: `the ${missing} is missing` })
    return undefined
  }
  const leaving = row.cell('left')
  const left = leaving === '' ? undefined : readDate(leaving)
  if (leaving !== '' && !left) {
    notes.reject({ line, column: heading('left'), value: leaving, reason: notADate })
    return undefined
  }
  const said = row.cell('yearGroups')
  const years = readYearGroups(said)
  if (!years) {
    notes.reject({ line, column: heading('yearGroups'), value: said, reason: 'is not a list of year groups: write 8, or 7;8' })
    return undefined
  }
  const forms = readList(row.cell('form')).map((name) => canonical(name, formNames))
  const roles = rolesOf(row, years, forms, heading, notes)
  return {
    line,
    code: row.cell('code'),
    title: cleanName(row.cell('title')),
    forename,
    surname,
    email: address,
    roles,
    forms,
    left,
  }
}

function rolesOf(
  row: TableRow<StaffField>,
  years: readonly number[],
  forms: readonly string[],
  heading: (name: StaffField) => string | undefined,
  notes: RowNotes,
): readonly RoleSaid[] {
  const { line } = row
  const { roles, unknown } = readRoles(row.cell('roles'))
  for (const value of unknown) {
    notes.warn({ line, column: heading('roles'), value, message: 'is not a role that I know: the person was taken without it' })
  }
  const coordinates = years.length > 0 ? years : yearInRole(row.cell('roles'))
  if (roles.includes('learning coordinator') && coordinates.length === 0) {
    notes.warn({ line, column: heading('yearGroups'), message: 'a learning coordinator without a year group sees nobody yet' })
  }
  if (years.length > 0 && !roles.includes('learning coordinator')) {
    notes.warn({
      line,
      column: heading('yearGroups'),
      value: row.cell('yearGroups'),
      message: 'only a learning coordinator leads year groups: left out',
    })
  }
  if (roles.includes('form tutor') && forms.length === 0) {
    notes.warn({ line, column: heading('form'), message: 'a form tutor without a form sees nobody yet' })
  }
  const plain = roles.filter((role) => role !== 'learning coordinator').map((role) => ({ role, yearGroup: null }))
  if (forms.length > 0 && !roles.includes('form tutor')) plain.push({ role: 'form tutor', yearGroup: null })
  if (!roles.includes('learning coordinator')) return plain
  const led = coordinates.length > 0 ? coordinates : [null]
  return [...plain, ...led.map((yearGroup) => ({ role: 'learning coordinator' as const, yearGroup }))]
}

/** The name by which the school already knows a form, or the one given. */
function canonical(name: string, formNames: Map<string, string>): string {
  const folded = foldGroupName(name)
  const known = formNames.get(folded) ?? name
  formNames.set(folded, known)
  return known
}

function whoIs(said: StaffSaid, known: readonly KnownStaff[]): KnownStaff | 'two people' | undefined {
  const byEmail = known.find((person) => person.email === said.email)
  const byCode = said.code === '' ? undefined : known.find(({ code }) => code?.toUpperCase() === said.code.toUpperCase())
  if (byEmail && byCode && byEmail.id !== byCode.id) return 'two people'
  return byEmail ?? byCode
}

async function addStaff(
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

interface StaffChange {
  readonly person: KnownStaff
  readonly fields: RosterRow<'StaffMember'>
  readonly newFields: boolean
  readonly rolesAdded: readonly RosterRow<'RoleAssignment'>[]
  readonly formsAdded: readonly RosterRow<'FormTutor'>[]
  readonly rolesEnded: readonly { readonly id: number; readonly to: SchoolDate | null }[]
  readonly formsEnded: readonly { readonly id: number; readonly to: SchoolDate | null }[]
}

function isChange({ newFields, rolesAdded, formsAdded, rolesEnded, formsEnded }: StaffChange): boolean {
  return newFields || [rolesAdded, formsAdded, rolesEnded, formsEnded].some((list) => list.length > 0)
}

function changesOf(
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

async function writeChanges(writing: Writing, schoolId: number, changes: readonly StaffChange[]): Promise<void> {
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

/** A staff code may be given to somebody new: with another address, nobody keeps the accounts of the one before. */
async function unlinkMoved(
  { transaction }: Writing,
  schoolId: number,
  kept: readonly { readonly person: KnownStaff; readonly said: StaffSaid }[],
  table: Table<StaffField>,
  { now, by, notes }: ImportContext,
): Promise<void> {
  const moved = kept.filter(({ person, said }) => person.email !== said.email)
  const unlinked = await unlinkAccounts(
    transaction,
    schoolId,
    moved.map(({ person }) => person.id),
    { at: now, by },
  )
  for (const { person, said } of moved) {
    const accounts = unlinked.get(person.id) ?? 0
    notes.warn({
      line: said.line,
      column: table.header[table.columns.at.get('email') ?? -1]?.trim(),
      value: said.email,
      message: `takes the place of ${person.email}, which had the same staff code: ${sayUnlinked(accounts)}`,
    })
  }
}

function sayUnlinked(accounts: number): string {
  if (accounts === 0) return 'no Teams or Slack account was linked'
  const what = accounts === 1 ? '1 Teams or Slack account was' : `${accounts} Teams and Slack accounts were`
  return `${what} unlinked, and whoever has the new address is linked with their next message`
}

/** Sets the last day of dated rows, and removes those that have none. */
export async function endRows(
  writing: Writing,
  table: 'RoleAssignment' | 'FormTutor' | 'TeachingGroupTeacher',
  rows: readonly { readonly id: number; readonly to: SchoolDate | null }[],
): Promise<void> {
  await deleteRows(
    writing,
    table,
    rows.filter(({ to }) => to === null).map(({ id }) => id),
  )
  await updateRows(
    writing,
    table,
    { id: 'int', to: 'text' },
    rows.filter(({ to }) => to !== null).map(({ id, to }) => [id, to]),
  )
}
