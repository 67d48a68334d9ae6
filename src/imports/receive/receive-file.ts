import type { Client, Database } from '../../data/database.ts'
import { readSettings } from '../../data/settings.ts'
import { DatabaseBusy } from '../../data/sqlite-connection.ts'
import type { Clock } from '../../school/clock.ts'
import { sayInstant } from '../../school/data-time.ts'
import { foldName } from '../../school/fold-name.ts'
import { never } from '../../school/never.ts'
import type { Instant } from '../../school/school-date.ts'
import type { FileBytes } from '../file-bytes.ts'
import { importFile } from '../import-file.ts'
import type { ImportFailure, ImportKind, ImportReport } from '../import-report.ts'
import { kindOfFile } from './kind-of-file.ts'
import { type DataTime, timeOfFile } from './time-of-name.ts'
import { whyUnfinished } from './why-unfinished.ts'

/** The school that a file is for. Only a name that a person has given may make a new one. */
export type SchoolMeant =
  | { readonly id: number }
  | { readonly name: string; readonly mayBeNew?: boolean }
  /** The only one there is. */
  | 'the only one'

export interface FileArriving {
  readonly database: Database
  readonly clock: Clock
  readonly file: FileBytes
  readonly school: SchoolMeant
  /** Where somebody said; otherwise its name or its headings tell. */
  readonly kind?: ImportKind | undefined
  /** Where somebody said; otherwise its name or its date tells. Never later than now. */
  readonly asOf?: Instant | undefined
  /** Somebody has looked at who will see whom and agrees. */
  readonly approved?: boolean | undefined
}

/** `later`: it cannot be told now (another import is under way), so it is to be tried again. */
export type ReceivedOutcome = 'imported' | 'imported in part' | 'repeated' | 'held' | 'refused' | 'later'

/** What became of a file that came by itself. */
export interface FileTaken {
  readonly outcome: ReceivedOutcome
  /** Why, in a sentence; empty where it was simply imported. */
  readonly reason: string
  readonly kind: ImportKind | undefined
  readonly schoolId: number | undefined
  readonly asOf: Instant
  /** Where it got as far as an import: what it did, or would do. */
  readonly report: ImportReport | undefined
}

/**
 * Takes in a file that came by itself, from a watched folder or an upload: finds out what it is and when it was true, and imports
 * it by the rules of what nobody watches over. Records nothing beside the import; see `recordReceived`.
 */
export async function takeFile(arriving: FileArriving): Promise<FileTaken> {
  const { database, clock, file, approved = false } = arriving
  const time = timeNow(arriving)
  const refused = (reason: string, schoolId?: number, kind?: ImportKind): FileTaken => ({
    outcome: 'refused',
    reason,
    kind,
    schoolId,
    asOf: time.asOf,
    report: undefined,
  })
  const school = await schoolMeant(database.read, arriving.school)
  if ('reason' in school) return refused(school.reason)
  const unfinished = whyUnfinished(file)
  if (unfinished) return refused(unfinished, school.id)
  const found = arriving.kind ? { kind: arriving.kind } : kindOfFile(file)
  if (!found.kind) return refused(found.reason, school.id)
  const { kind } = found
  const before = school.id === undefined ? undefined : await lastFingerprint(database.read, school.id, kind)
  const mayChangeSight =
    approved || (school.id !== undefined && (await readSettings(database.read, school.id))['rosters-unattended'])
  try {
    const report = await importFile({
      database,
      clock,
      kind,
      path: file,
      school: school.name,
      asOf: time.asOf,
      unattended: { sight: mayChangeSight ? 'allow' : 'hold', asOfSaid: time.said },
    })
    const schoolId = school.id ?? (report.school && (await idOf(database.read, report.school.name)))
    return { ...outcomeOf(report, before === file.sha256), kind, schoolId: schoolId ?? undefined, asOf: time.asOf, report }
  } catch (error) {
    if (!(error instanceof DatabaseBusy)) throw error
    return { outcome: 'later', reason: error.message, kind, schoolId: school.id, asOf: time.asOf, report: undefined }
  }
}

/** Keeps what became of a file, with its fingerprint and when it was true. */
export async function recordReceived(
  database: Database,
  clock: Clock,
  way: 'watch' | 'upload',
  { name, sha256, size }: { readonly name: string; readonly sha256: string; readonly size: number },
  { outcome, reason, kind, schoolId, asOf }: FileTaken,
): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.fileReceived.create({
      data: {
        way,
        name: [...name].slice(0, charactersOfName).join(''),
        sha256,
        bytes: size,
        receivedAt: clock.now(),
        asOf,
        kind: kind ?? null,
        schoolId: schoolId ?? null,
        outcome,
        reason,
      },
    })
  })
}

const charactersOfName = 200

function timeNow({ clock, file, asOf }: FileArriving): DataTime {
  const now = clock.now()
  const time = asOf ? { asOf, said: true } : timeOfFile(file.name, file.modified)
  return time.asOf > now ? { ...time, asOf: now } : time
}

type SchoolFound = { readonly id: number | undefined; readonly name: string } | { readonly reason: string }

async function schoolMeant(read: Client, meant: SchoolMeant): Promise<SchoolFound> {
  const schools = await read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
  if (meant === 'the only one') {
    const [only] = schools
    if (!only)
      return { reason: 'There is no school here yet. Import its staff or calendar by hand first, or say --school "NAME".' }
    if (schools.length === 1) return only
    return { reason: `There are several schools here. Put the file into a folder named like its school: ${names(schools)}.` }
  }
  if ('id' in meant)
    return schools.find(({ id }) => id === meant.id) ?? { reason: 'The school of this key is not here any more.' }
  const known = schools.find(({ name }) => foldName(name) === foldName(meant.name))
  if (known) return known
  if (meant.mayBeNew) return { id: undefined, name: meant.name }
  return { reason: `There is no school called "${meant.name}" here. There is: ${names(schools) || 'none yet'}.` }
}

function names(schools: readonly { readonly name: string }[]): string {
  return schools.map(({ name }) => name).join(', ')
}

async function idOf(read: Client, name: string): Promise<number | undefined> {
  return (await read.school.findUnique({ where: { name }, select: { id: true } }))?.id
}

async function lastFingerprint(read: Client, schoolId: number, kind: ImportKind): Promise<string | undefined> {
  const where = { schoolId, kind, publishedAt: { not: null } }
  const last = await read.arrival.findFirst({ where, orderBy: { id: 'desc' }, select: { sha256: true } })
  return last?.sha256 ?? undefined
}

function outcomeOf(report: ImportReport, sameAsLast: boolean): Pick<FileTaken, 'outcome' | 'reason'> {
  const { failure, rejected, added, changed, asOf } = report
  if (failure) return { outcome: outcomeOfFailure(failure.kind), reason: failure.message }
  if (sameAsLast && added + changed === 0) {
    return { outcome: 'repeated', reason: `The same file as before, still true at ${sayInstant(new Date(asOf))}.` }
  }
  if (rejected === 0) return { outcome: 'imported', reason: '' }
  const rows = rejected === 1 ? '1 row was' : `${rejected.toLocaleString('en-GB')} rows were`
  return { outcome: 'imported in part', reason: `${rows} rejected: the report says why.` }
}

function outcomeOfFailure(kind: ImportFailure['kind']): ReceivedOutcome {
  switch (kind) {
    case 'repeated':
      return 'repeated'
    case 'held':
      return 'held'
    case 'busy':
      return 'later'
    case 'unreadable':
    case 'header':
    case 'school':
    case 'contradiction':
    case 'older':
    case 'nothing good':
      return 'refused'
    default:
      return never(kind)
  }
}
