import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { type ImportKind, type ImportOptions, type ImportReport, importFile } from '../../src/imports/import-file.ts'
import { type Clock, fixedClock } from '../../src/school/clock.ts'

/** The moment at which the sample school is looked at. */
export const sampleClock = fixedClock(new Date('2026-11-18T10:30:00Z'))

export function samplePath(kind: ImportKind): string {
  return join('test', 'support', 'sample', `${kind}.csv`)
}

/** Imports the sample school: all of it, or the kinds named. */
export async function importSample(
  database: Database,
  kinds: readonly ImportKind[] = ['calendar', 'staff', 'pupils', 'classes', 'marks'],
): Promise<readonly ImportReport[]> {
  const reports: ImportReport[] = []
  for (const kind of kinds) {
    reports.push(await importFile({ database, clock: sampleClock, kind, path: samplePath(kind), school: 'Kingsmead School' }))
  }
  return reports
}

export type ImportText = (
  database: Database,
  kind: ImportKind,
  content: string | Uint8Array,
  options?: Partial<ImportOptions> & { readonly modified?: Date },
) => Promise<ImportReport>

/** Imports what a test says as if it were a file. The files are removed after the tests. */
export function textImporter(clock: Clock = sampleClock): ImportText {
  const folder = mkdtempSync(join(tmpdir(), 'formroom-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  return (database, kind, content, { modified, ...options } = {}) => {
    files += 1
    const path = join(folder, `${kind}-${files}.csv`)
    writeFileSync(path, content)
    if (modified) utimesSync(path, modified, modified)
    return importFile({ database, clock, kind, path, ...options })
  }
}

const tables = [
  'School',
  'AcademicYear',
  'Term',
  'Closure',
  'WeekLetter',
  'YearGroup',
  'FormGroup',
  'FormTutor',
  'TeachingGroup',
  'TeachingGroupTeacher',
  'Pupil',
  'FormMembership',
  'TeachingMembership',
  'PupilGroupMembership',
  'StaffMember',
  'RoleAssignment',
  'RegisterMark',
  'StagedMark',
  'RegisterCount',
  'PupilWeekCount',
  'PupilYearCount',
  'Arrival',
  'AuditEntry',
]

/** Everything that imports write, table by table and row by row, to be compared with what it is later. */
export async function dump(
  database: Database,
  only: readonly string[] = tables,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, readonly string[]> = {}
  for (const table of only) {
    const rows = await database.read.$queryRawUnsafe<object[]>(`SELECT * FROM "${table}"`)
    all[table] = rows.map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).sort()
  }
  return all
}

export const rollUpTables = ['RegisterCount', 'PupilWeekCount', 'PupilYearCount']
