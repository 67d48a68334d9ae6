import { ArrivalBusy, ArrivalLost, inTurn } from '../data/arrival-lease.ts'
import type { Writing } from '../data/bulk-sql.ts'
import type { Client, Database } from '../data/database.ts'
import { NoGoodMark } from '../data/marks-arrival.ts'
import { raiseVersion } from '../data/roster-writer.ts'
import { loadSchoolState } from '../data/school-state.ts'
import { createCalendar, type SchoolCalendar } from '../school/calendar.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import type { Instant } from '../school/school-date.ts'
import { readSight, type Sight, type SightChange, sightChanges, sightIn } from '../sight/sight.ts'
import { type ChosenSchool, chooseSchool } from './choose-school.ts'
import type { FileBytes } from './file-bytes.ts'
import { importCalendar } from './import-calendar.ts'
import { importClasses } from './import-classes.ts'
import type { ImportContext, RosterOutcome, Unattended } from './import-context.ts'
import { importLessonMarks } from './import-lesson-marks.ts'
import { importMarks } from './import-marks.ts'
import { importPupils } from './import-pupils.ts'
import { type ImportFailure, type ImportKind, ImportRefused, type ImportReport, RowNotes, shortened } from './import-report.ts'
import { importSpace } from './import-space.ts'
import { importStaff } from './import-staff.ts'
import { importTimetable } from './import-timetable.ts'
import { type KindColumns, kindColumns } from './kind-columns.ts'
import { openTable, type Table } from './open-table.ts'
import { letIn, noGoodRow, whyNotKept } from './unattended.ts'

export { type ImportFailure, type ImportKind, type ImportReport, importKinds } from './import-report.ts'
export { reportText } from './report-text.ts'

export interface ImportOptions {
  readonly database: Database
  readonly clock: Clock
  readonly kind: ImportKind
  /** Where the file is, or the file as it was read. */
  readonly path: string | FileBytes
  /** The school's name; needed where there are several, or none yet. */
  readonly school?: string
  /** Reports what would happen and changes nothing. */
  readonly dryRun?: boolean
  /** When the data was true; without it, when the file was last changed. Never later than now. */
  readonly asOf?: Instant
  /** The member of staff on whose behalf, for the audit. */
  readonly by?: number
  /** For a file that comes by itself. */
  readonly unattended?: Unattended
}

/**
 * Imports a file that a school has exported from its own systems. The good rows go in together, the bad ones are reported with
 * their line, their value and the reason; what cannot be read or understood changes nothing and says why.
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const { clock, kind, path, dryRun = false } = options
  const now = clock.now()
  const begun: Begun = {
    kind,
    file: typeof path === 'string' ? (path.split(/[/\\]/).at(-1) ?? path) : path.name,
    dryRun,
    asOf: (options.asOf && options.asOf < now ? options.asOf : now).toISOString(),
  }
  try {
    return await importers[kind](options, now)
  } catch (error) {
    if (error instanceof ImportRefused) return { ...nothing(begun), failure: error.failure }
    if (error instanceof RolledBack) return error.report
    if (error instanceof ArrivalBusy || error instanceof ArrivalLost) {
      const message =
        error instanceof ArrivalBusy
          ? 'Another import of this school is still under way. Try again when it has finished.'
          : 'This import was interrupted for too long and gave up its turn. Nothing of it was kept; import the file again.'
      return { ...nothing(begun), failure: { kind: 'busy', message } }
    }
    throw error
  }
}

type Begun = Pick<ImportReport, 'kind' | 'file' | 'dryRun' | 'asOf'>

const importers: Readonly<Record<ImportKind, (options: ImportOptions, now: Instant) => Promise<ImportReport>>> = {
  staff: (options, now) => importRoster(options, now, kindColumns.staff, importStaff),
  pupils: (options, now) => importRoster(options, now, kindColumns.pupils, importPupils),
  classes: (options, now) => importRoster(options, now, kindColumns.classes, importClasses),
  calendar: (options, now) => importRoster(options, now, kindColumns.calendar, importCalendar),
  timetable: (options, now) => importRoster(options, now, kindColumns.timetable, importTimetable),
  space: (options, now) => importRoster(options, now, kindColumns.space, importSpace),
  'lesson-marks': (options, now) => importRoster(options, now, kindColumns['lesson-marks'], importLessonMarks),
  async marks(options, now) {
    const { fields, needed, oneOf } = kindColumns.marks
    const table = await openTable(options.path, fields, needed, oneOf)
    const { context, chosen } = await beginning(options, table, now)
    const created = chosen.id === undefined
    const schoolId = chosen.id ?? (await makeSchool(options.database, chosen.name, options.dryRun ?? false))
    const report = (counts: MarksCounts) => reportOf(options, table, context, { name: chosen.name, created }, counts, [])
    try {
      return report({ ...(await importMarks(schoolId, table, context)), notInFile: 0 })
    } catch (error) {
      if (error instanceof NoGoodMark) return failed(report({ added: 0, changed: 0, unchanged: 0, notInFile: 0 }), noGoodRow)
      throw error
    }
  },
}

type MarksCounts = Parameters<typeof reportOf>[4]

async function importRoster<Name extends string>(
  options: ImportOptions,
  now: Instant,
  { fields, needed, oneOf }: KindColumns<Name>,
  work: (
    writing: Writing,
    schoolId: number,
    table: Table<Name>,
    context: ImportContext,
    calendar: SchoolCalendar,
  ) => Promise<RosterOutcome>,
): Promise<ImportReport> {
  const { database, kind, dryRun = false } = options
  const table = await openTable(options.path, fields, needed, oneOf)
  const { context, chosen } = await beginning(options, table, now)
  const today = londonTime(now).date
  const state = chosen.id === undefined ? undefined : await loadSchoolState(database, chosen.id)
  const before: Sight = state ? sightIn(state, today) : new Map()
  const calendar = state?.calendar ?? createCalendar([])
  const run = async (writing: Writing, schoolId: number) => {
    const corrects = await letIn(writing.transaction, schoolId, kind, context)
    const outcome = await work(writing, schoolId, table, { ...context, corrects }, calendar)
    const inside = writing.transaction as unknown as Client
    const sight = await sightChanges(inside, schoolId, before, await readSight(inside, schoolId, today))
    const report = reportOf(options, table, context, { name: chosen.name, created: chosen.id === undefined }, outcome, sight)
    const failure = whyNotKept(report, outcome, context.unattended)
    if (failure) throw new RolledBack(failed(report, failure))
    if (dryRun) throw new RolledBack(report)
    await recordArrival(writing, schoolId, context, kind, table.file, report, outcome)
    return report
  }
  if (chosen.id !== undefined) return inTurn(database, chosen.id, (writing) => run(writing, chosen.id as number))
  return database.write(async (transaction) => {
    const { id } = await transaction.school.create({ data: { name: chosen.name } })
    return run({ transaction, provider: database.provider }, id)
  })
}

/** Thrown at the end of a dry run, and where a file is not kept after all, so that its transaction is rolled back. */
class RolledBack extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('this import changes nothing')
    this.report = report
  }
}

/** What would have happened, and why it did not. */
function failed(report: ImportReport, failure: ImportFailure): ImportReport {
  return { ...report, failure, exitStatus: 1 }
}

async function beginning(
  { database, school, kind, asOf: given, dryRun = false, by, unattended }: ImportOptions,
  table: Table<string>,
  now: Instant,
): Promise<{ context: ImportContext; chosen: ChosenSchool }> {
  const chosen = await chooseSchool(database.read, school, kind)
  const notes = new RowNotes()
  const said = given ?? table.modified
  const asOf = said < now ? said : now
  if (given && given > now) notes.warn({ message: 'the time given with --as-of is still to come: the present time was taken' })
  for (const { label, taken, left } of table.columns.doubled) {
    notes.warn({ message: `two columns could be the ${label}: "${taken}" was taken and "${left}" left` })
  }
  const asOfDay = londonTime(asOf).date
  return {
    chosen,
    context: { database, now, asOf, asOfDay, dryRun, by, notes, sha256: table.sha256, unattended, corrects: true },
  }
}

async function makeSchool(database: Database, name: string, dryRun: boolean): Promise<number | undefined> {
  if (dryRun) return undefined
  const school = await database.write((transaction) => transaction.school.create({ data: { name } }))
  return school.id
}

async function recordArrival(
  { transaction }: Writing,
  schoolId: number,
  { asOf, now, by, sha256 }: ImportContext,
  kind: ImportKind,
  source: string,
  { added, changed, unchanged, rejected }: ImportReport,
  { pupils, arrived }: RosterOutcome,
): Promise<void> {
  const counts = { added, changed, unchanged, rejected }
  const { id } = await transaction.arrival.create({
    data: { schoolId, kind, source, asOf, startedAt: now, publishedAt: now, sha256, ...counts },
  })
  await arrived?.(id)
  await raiseVersion(transaction, schoolId)
  await transaction.auditEntry.create({
    data: {
      schoolId,
      at: now,
      staffId: by ?? null,
      event: 'imported',
      params: JSON.stringify({ kind, arrival: id, ...counts }),
      outcome: 'published',
      pupils: JSON.stringify(pupils),
    },
  })
}

function reportOf<Name extends string>(
  { kind, dryRun = false }: ImportOptions,
  table: Table<Name>,
  { asOf, notes }: ImportContext,
  school: { readonly name: string; readonly created: boolean },
  counts: Pick<ImportReport, 'added' | 'changed' | 'unchanged' | 'notInFile'> & { readonly noMark?: number },
  sight: readonly SightChange[],
): ImportReport {
  const { added, changed, unchanged, notInFile, noMark = 0 } = counts
  const { rejected } = notes
  return {
    kind,
    file: table.file,
    school,
    dryRun,
    asOf: asOf.toISOString(),
    rows: added + changed + unchanged + rejected + noMark,
    added,
    changed,
    unchanged,
    rejected,
    noMark,
    notInFile,
    rejections: notes.rejections(),
    warnings: notes.warnings(),
    sight,
    columns: Object.fromEntries([...table.columns.at].map(([name, at]) => [name, shortened((table.header[at] ?? '').trim())])),
    ignoredColumns: table.columns.ignored,
    failure: null,
    exitStatus: rejected > 0 ? 2 : 0,
  }
}

function nothing(begun: Begun): ImportReport {
  return {
    ...begun,
    school: null,
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    noMark: 0,
    notInFile: 0,
    rejections: [],
    warnings: [],
    sight: [],
    columns: {},
    ignoredColumns: [],
    failure: null,
    exitStatus: 1,
  }
}
