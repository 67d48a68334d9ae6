import { basename, dirname, join, resolve } from 'node:path'
import type { Database } from '../../data/database.ts'
import type { Clock } from '../../school/clock.ts'
import { importKinds } from '../import-report.ts'
import { type FileTaken, recordReceived, takeFile } from '../receive/receive-file.ts'
import { realDisk, reportNameOf } from './disk.ts'
import { folderOf, watchReport } from './watch-report.ts'

export type Approved =
  | { readonly kind: 'taken'; readonly taken: FileTaken; readonly movedTo: string | undefined }
  /** No file with these very bytes has been held. */
  | { readonly kind: 'not held' }

/**
 * Lets in a file that was held because it changes who sees whom, as what it was held for: the same school, kind and time. It is
 * known by its bytes, so it may lie anywhere. One in a `held` folder moves to the `done` beside it.
 */
export async function approveFile(database: Database, clock: Clock, path: string): Promise<Approved> {
  const { file, stamp } = await realDisk.read(path)
  const held = await database.read.fileReceived.findFirst({
    where: { sha256: file.sha256, outcome: 'held' },
    orderBy: { id: 'desc' },
  })
  const kind = importKinds.find((each) => each === held?.kind)
  if (!held || !kind || held.schoolId === null) return { kind: 'not held' }
  const school = { id: held.schoolId }
  const taken = await takeFile({ database, clock, file, school, kind, asOf: held.asOf, approved: true })
  if (taken.outcome === 'later') return { kind: 'taken', taken, movedTo: undefined }
  const way = held.way === 'upload' ? 'upload' : 'watch'
  await recordReceived(database, clock, way, { name: file.name, sha256: file.sha256, size: stamp.size }, taken)
  const folder = dirname(resolve(path))
  const isIn = taken.outcome === 'imported' || taken.outcome === 'imported in part' || taken.outcome === 'repeated'
  if (!isIn || basename(folder) !== folderOf.held) return { kind: 'taken', taken, movedTo: undefined }
  const movedTo = await realDisk.moveInto(path, join(dirname(folder), folderOf[taken.outcome]))
  await realDisk.writeNew(reportNameOf(movedTo), watchReport(movedTo, taken))
  await realDisk.remove(reportNameOf(path))
  return { kind: 'taken', taken, movedTo }
}
