import type { RecordedGroup, Sex } from '../school/pupil-groups.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { upnFault } from '../school/upn.ts'
import type { RowNotes } from './import-report.ts'
import type { Table } from './open-table.ts'
import type { PupilField } from './pupils-columns.ts'
import { cleanName, notADate, readDate, readYearGroup, readYesNo } from './read-cells.ts'
import type { TableRow } from './table-rows.ts'

/** What a row says about a pupil. Empty texts and undefined: it does not say. */
export interface PupilSaid {
  readonly row: TableRow<PupilField>
  readonly upn: string
  readonly misId: string
  readonly admissionNumber: string
  readonly legalForename: string
  readonly legalSurname: string
  readonly preferredForename: string
  readonly otherNames: string
  readonly sex: Sex | undefined
  readonly dateOfBirth: SchoolDate | ''
  readonly yearGroup: number | undefined
  readonly form: string
  readonly admitted: SchoolDate | undefined
  readonly left: SchoolDate | null | undefined
  /** For each group that the file has a readable word on. */
  readonly groups: ReadonlyMap<RecordedGroup, boolean>
}

const yesNoGroups = ['PP', 'FSM', 'EAL', 'HI', 'LAC', 'SW', 'YC'] as const satisfies readonly (RecordedGroup & PupilField)[]

/** Reads a row, or rejects it with the reason. What is doubtful and does no harm is a warning. */
export function readPupilRow(
  row: TableRow<PupilField>,
  table: Table<PupilField>,
  notes: RowNotes,
  thisYear: number,
): PupilSaid | undefined {
  const { line } = row
  const has = (name: PupilField) => table.columns.at.has(name)
  const heading = (name: PupilField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const reject = (name: PupilField, reason: string): undefined =>
    void notes.reject({ line, column: heading(name), value: row.cell(name), reason })
  const warn = (name: PupilField, message: string) => notes.warn({ line, column: heading(name), value: row.cell(name), message })

  const legalSurname = cleanName(row.cell('legalSurname'))
  if (legalSurname === '') return reject('legalSurname', 'the surname is missing')
  const legalForename = cleanName(row.cell('legalForename'))
  if (legalForename === '') return reject('legalForename', 'the forename is missing')
  const dateOfBirth = row.cell('dateOfBirth') === '' ? '' : readDate(row.cell('dateOfBirth'), thisYear)
  if (dateOfBirth === undefined) return reject('dateOfBirth', notADate)
  const admitted = row.cell('admitted') === '' ? undefined : readDate(row.cell('admitted'))
  if (row.cell('admitted') !== '' && !admitted) return reject('admitted', notADate)
  const left = !has('left') ? undefined : row.cell('left') === '' ? null : readDate(row.cell('left'))
  if (row.cell('left') !== '' && !left) return reject('left', notADate)
  if (admitted && left && left < admitted) return reject('left', 'is before the pupil was admitted')
  const yearGroup = row.cell('yearGroup') === '' ? undefined : readYearGroup(row.cell('yearGroup'))
  if (row.cell('yearGroup') !== '' && yearGroup === undefined)
    return reject('yearGroup', 'is not a year group: write 8, or Year 8')

  const upn = row.cell('upn').replaceAll(/\s/g, '').toUpperCase()
  const fault = upn === '' ? undefined : upnFault(upn)
  if (fault) warn('upn', `${fault}; kept as it is`)
  const groups = new Map<RecordedGroup, boolean>()
  for (const group of yesNoGroups) {
    if (!has(group)) continue
    const belongs = readYesNo(row.cell(group))
    if (belongs === undefined) warn(group, 'is neither yes nor no: what was known was kept')
    else groups.set(group, belongs)
  }
  if (has('SEN')) {
    const status = readSenStatus(row.cell('SEN'))
    if (status === undefined) warn('SEN', 'is not N, K or E: what was known was kept')
    else groups.set('K', status === 'K').set('E', status === 'E')
  }
  const sex = readSex(row.cell('sex'))
  if (row.cell('sex') !== '' && sex === undefined) warn('sex', 'is not M or F: what was known was kept')
  return {
    row,
    upn,
    misId: row.cell('misId'),
    admissionNumber: row.cell('admissionNumber'),
    legalForename,
    legalSurname,
    preferredForename: cleanName(row.cell('preferredForename')),
    otherNames: row
      .cell('otherNames')
      .split(/[;,|\n]/)
      .map(cleanName)
      .filter(Boolean)
      .join(';'),
    sex,
    dateOfBirth,
    yearGroup,
    form: cleanName(row.cell('form')),
    admitted,
    left,
    groups,
  }
}

function readSex(cell: string): Sex | undefined {
  const said = cell.toLowerCase()
  if (/^(f|female|girl)$/.test(said)) return 'F'
  if (/^(m|male|boy)$/.test(said)) return 'M'
  return /^(x|u|other|unknown|non-?binary|not specified)$/.test(said) ? 'X' : undefined
}

/** `N`, `K` or `E`; from before 2014 `A` and `P` (School Action) are read as K and `S` (a statement) as E. A blank is none. */
function readSenStatus(cell: string): 'N' | 'K' | 'E' | undefined {
  const said = cell
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
  if (/^(n|no|none|no sen.*|no special.*|false|)$/.test(said)) return 'N'
  if (/^(k|sen support|support|sen k|a|p|school action.*)$/.test(said) || /^k sen/.test(said)) return 'K'
  if (/^(e|ehcp?|ehc plan|education health( and)? care plan|s|statement.*)$/.test(said) || /^e (ehc|education)/.test(said))
    return 'E'
  return undefined
}
