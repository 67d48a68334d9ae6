import { deleteRows, updateRows, type Writing } from '../data/bulk-sql.ts'
import type { SchoolDate } from '../school/school-date.ts'

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
