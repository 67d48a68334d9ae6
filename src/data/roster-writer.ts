import type { Instant } from '../school/school-date.ts'
import { type BulkColumns, type BulkValue, insertRows, parameter, type Writing } from './bulk-sql.ts'
import type { Transaction } from './database.ts'

/** How a roster's rows are written: the columns of each table, in the order in which rows give them. */
export const rosterColumns = {
  YearGroup: { schoolId: 'int', number: 'int' },
  FormGroup: { schoolId: 'int', name: 'text' },
  FormTutor: { schoolId: 'int', formGroupId: 'int', staffId: 'int', from: 'text', to: 'text' },
  TeachingGroup: { schoolId: 'int', name: 'text', subject: 'text' },
  TeachingGroupTeacher: { schoolId: 'int', teachingGroupId: 'int', staffId: 'int', from: 'text', to: 'text' },
  Pupil: {
    schoolId: 'int',
    upn: 'text',
    misId: 'text',
    admissionNumber: 'text',
    legalForename: 'text',
    legalSurname: 'text',
    preferredForename: 'text',
    otherNames: 'text',
    sex: 'text',
    dateOfBirth: 'text',
  },
  FormMembership: { schoolId: 'int', pupilId: 'int', formGroupId: 'int', yearGroup: 'int', from: 'text', to: 'text' },
  TeachingMembership: { schoolId: 'int', pupilId: 'int', teachingGroupId: 'int', from: 'text', to: 'text' },
  PupilGroupMembership: { schoolId: 'int', pupilId: 'int', group: 'text' },
  StaffMember: {
    schoolId: 'int',
    code: 'text',
    title: 'text',
    forename: 'text',
    surname: 'text',
    email: 'text',
    leftOn: 'text',
  },
  RoleAssignment: { schoolId: 'int', staffId: 'int', role: 'text', yearGroup: 'int', from: 'text', to: 'text' },
} as const satisfies Readonly<Record<string, BulkColumns>>

export type RosterTable = keyof typeof rosterColumns
/** A row of a roster's table, without the school. */
export type RosterRow<Table extends RosterTable> = {
  readonly [Column in Exclude<keyof (typeof rosterColumns)[Table], 'schoolId'>]: BulkValue
}

/** Adds rows to a school, in their order. */
export async function addRows<Table extends RosterTable>(
  writing: Writing,
  schoolId: number,
  table: Table,
  rows: readonly RosterRow<Table>[],
): Promise<void> {
  const columns: BulkColumns = rosterColumns[table]
  const names = Object.keys(columns) as (keyof RosterRow<Table> | 'schoolId')[]
  const values = rows.map((row) => names.map((name) => (name === 'schoolId' ? schoolId : row[name])))
  await insertRows(writing, table, columns, values)
}

/** Tables whose rows others point to. */
export type NumberedTable = 'FormGroup' | 'TeachingGroup' | 'Pupil' | 'StaffMember'

/** Adds rows and gives the ids they got, in the order of the rows. */
export async function addNumberedRows<Table extends NumberedTable>(
  writing: Writing,
  schoolId: number,
  table: Table,
  rows: readonly RosterRow<Table>[],
): Promise<readonly number[]> {
  if (rows.length === 0) return []
  const before = await idsAfter(writing, table, schoolId, undefined)
  await addRows(writing, schoolId, table, rows)
  const ids = await idsAfter(writing, table, schoolId, before.at(-1) ?? 0)
  if (ids.length !== rows.length) throw new Error(`${rows.length} rows were added to ${table} and ${ids.length} are there`)
  return ids
}

/** The ids of a school's rows after one, in order; without one, the last id alone. */
async function idsAfter(
  writing: Writing,
  table: NumberedTable,
  schoolId: number,
  after: number | undefined,
): Promise<readonly number[]> {
  const school = parameter(writing, 1)
  const rows =
    after === undefined
      ? await writing.transaction.$queryRawUnsafe<{ id: number | bigint | null }[]>(
          `SELECT max("id") AS id FROM "${table}" WHERE "schoolId" = ${school}`,
          schoolId,
        )
      : await writing.transaction.$queryRawUnsafe<{ id: number | bigint | null }[]>(
          `SELECT "id" AS id FROM "${table}" WHERE "schoolId" = ${school} AND "id" > ${parameter(writing, 2)} ORDER BY "id"`,
          schoolId,
          after,
        )
  return rows.flatMap(({ id }) => (id === null ? [] : [Number(id)]))
}

/** Adds the forms that a school does not have yet and gives every form's id by its name. */
export async function formsNamed(
  writing: Writing,
  schoolId: number,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const known = await writing.transaction.formGroup.findMany({ where: { schoolId }, select: { id: true, name: true } })
  const ids = new Map(known.map(({ id, name }) => [name, id]))
  const missing = [...new Set(names)].filter((name) => !ids.has(name))
  const added = await addNumberedRows(
    writing,
    schoolId,
    'FormGroup',
    missing.map((name) => ({ name })),
  )
  for (const [index, name] of missing.entries()) ids.set(name, added[index] as number)
  return ids
}

/** Adds the year groups that a school does not have yet. */
export async function addYearGroups(writing: Writing, schoolId: number, numbers: Iterable<number>): Promise<void> {
  const known = await writing.transaction.yearGroup.findMany({ where: { schoolId }, select: { number: true } })
  const missing = [...new Set(numbers)].filter((number) => !known.some((year) => year.number === number))
  await addRows(
    writing,
    schoolId,
    'YearGroup',
    missing.map((number) => ({ number })),
  )
}

/**
 * Unlinks the Teams and Slack accounts of members of staff whose e-mail is another now, with an audit entry each: an account is
 * its owner's by the address that the platform vouched for. Gives how many accounts each of them had.
 */
export async function unlinkAccounts(
  transaction: Transaction,
  schoolId: number,
  staffIds: readonly number[],
  { at, by }: { readonly at: Instant; readonly by: number | undefined },
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>()
  for (const staffId of staffIds) {
    const links = await transaction.platformLink.findMany({ where: { staffId }, orderBy: { platform: 'asc' } })
    await transaction.platformLink.deleteMany({ where: { staffId } })
    for (const { platform, organisation, user } of links) {
      const params = JSON.stringify({ platform, organisation, user, why: 'e-mail changed', by })
      await transaction.auditEntry.create({ data: { schoolId, at, staffId, event: 'unlinked', params, outcome: 'done' } })
    }
    counts.set(staffId, links.length)
  }
  return counts
}

/** Says that a school's people or settings have changed, so that whatever keeps them in memory reads them again. */
export async function raiseVersion(transaction: Transaction, schoolId: number): Promise<void> {
  await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
}
