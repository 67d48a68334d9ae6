import type { SchoolDate } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { RowNotes } from './import-report.ts'
import type { Table } from './open-table.ts'
import { cleanName, foldGroupName, notADate, readDate, readList, readYearGroups } from './read-cells.ts'
import { readRoles, yearInRole } from './read-roles.ts'
import type { StaffField } from './staff-columns.ts'
import type { TableRow } from './table-rows.ts'

/** A role as a file gives it: a learning coordinator's once for each year. */
export interface RoleSaid {
  readonly role: StaffRole
  readonly yearGroup: number | null
}

export interface StaffSaid {
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

/** Who a row says works here; undefined where it was rejected, which the notes tell. `formNames`: by folded name, as the school knows them. */
export function readStaffRow(
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
