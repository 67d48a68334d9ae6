import type { Database } from '../../../src/data/database.ts'
import { type DatabaseSeen, roomFor } from '../../../src/data/look-at-database.ts'
import { never } from '../../../src/school/never.ts'
import type { Instant } from '../../../src/school/school-date.ts'
import { type Finding, look, many, ok, wrong } from './finding.ts'

const about = 'database'
const megabyte = 1024 * 1024

export function sayDatabase(seen: DatabaseSeen): Finding {
  switch (seen.kind) {
    case 'current':
      return ok(about, 'The database is there, whole and up to date, and nobody can alter its audit.')
    case 'missing':
      return wrong(
        about,
        `There is no database at ${seen.where} (DATABASE_URL). Start Formroom, or import a school, and it is made.`,
      )
    case 'older':
      return look(
        about,
        `The database is of an older Formroom: ${many(seen.pending, 'migration is', 'migrations are')} applied at the next start. Back it up before, then ask me again.`,
      )
    case 'newer':
      return wrong(about, 'The database was migrated by a newer Formroom than this one. Start that version.')
    case 'damaged':
      return wrong(about, `${seen.sentence} Stop Formroom and restore the last good backup: formroom restore FILE.`)
    case 'unreachable':
      return wrong(about, seen.sentence)
    default:
      return never(seen)
  }
}

/** SQLite: the room beside the file, and who may read it. */
export async function checkRoom(databaseUrl: string): Promise<readonly Finding[]> {
  const room = await roomFor(databaseUrl)
  if (!room) return []
  const free = `${Math.floor(room.freeBytes / megabyte).toLocaleString('en-GB')} MB are free beside the database`
  const findings: Finding[] = []
  if (room.freeBytes < Math.max(100 * megabyte, room.bytes)) findings.push(wrong('disk', `${free}: make room before it is full.`))
  else if (room.freeBytes < Math.max(1024 * megabyte, room.bytes * 3)) findings.push(look('disk', `${free}, which is not much.`))
  else findings.push(ok('disk', `${free}.`))
  if ((room.mode & 0o007) !== 0) {
    findings.push(look('disk', 'Every user of this machine can read the database file: run chmod 640 or 600 on it.'))
  }
  return findings
}

const wantedEveryDays = 8
const millisecondsPerDay = 86_400_000

/** When the database was last backed up, as far as Formroom itself knows. */
export async function checkBackups({ read }: Database, now: Instant): Promise<Finding> {
  const last = await read.auditEntry.findFirst({ where: { event: 'backed up' }, orderBy: { at: 'desc' }, select: { at: true } })
  if (!last)
    return look('backup', 'Formroom has not made a backup yet: formroom backup FILE. If something else makes them, all is well.')
  const days = Math.floor((now.getTime() - last.at.getTime()) / millisecondsPerDay)
  const ago = days < 1 ? 'less than a day ago' : `${many(days, 'day')} ago`
  return days > wantedEveryDays
    ? look('backup', `The last backup was made ${ago}. Make another.`)
    : ok('backup', `The last backup was made ${ago}.`)
}
