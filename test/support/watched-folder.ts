import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import type { Disk } from '../../src/imports/watch/disk.ts'
import { createWatch, type Watch, type WatchHappening, type WatchTiming } from '../../src/imports/watch/watch-folder.ts'
import type { Clock } from '../../src/school/clock.ts'
import { sampleClock } from './import-files.ts'

/** As the product waits, but shorter. */
export const quickTiming: WatchTiming = { settles: 40, cutOff: 400 }

export interface WatchedFolder {
  readonly path: string
  readonly watch: Watch
  readonly happened: WatchHappening[]
  /** What was said of the files, in order: `marks.csv: imported`. */
  said(): readonly string[]
  drop(name: string, content: string | Uint8Array, options?: { readonly modified?: Date; readonly in?: string }): string
  /** Looks until there is nothing left to be dealt with at once. */
  settle(): Promise<void>
  /** What lies in a folder of it, without the reports. */
  names(folder?: string): readonly string[]
  read(path: string): string
}

/** Makes folders to be watched; they are removed after the tests. */
export function watchedFolders(): (
  database: Database,
  options?: {
    readonly school?: string
    readonly clock?: Clock
    readonly disk?: Disk
    readonly path?: string
    readonly timing?: WatchTiming
  },
) => WatchedFolder {
  const root = mkdtempSync(join(tmpdir(), 'formroom-test-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  let folders = 0
  return (database, { school, clock = sampleClock, disk, path: given, timing = quickTiming } = {}) => {
    folders += 1
    const path = given ?? join(root, String(folders))
    mkdirSync(path, { recursive: true })
    const happened: WatchHappening[] = []
    const watch = createWatch({
      database,
      clock,
      folder: path,
      school,
      timing,
      disk,
      told: (happening) => void happened.push(happening),
    })
    return {
      path,
      watch,
      happened,
      said: () => happened.flatMap((each) => (each.kind === 'taken' ? [`${each.name}: ${each.taken.outcome}`] : [])),
      drop(name, content, { modified, in: folder = '' } = {}) {
        const file = join(path, folder, name)
        mkdirSync(join(path, folder), { recursive: true })
        writeFileSync(file, content)
        if (modified) utimesSync(file, modified, modified)
        return file
      },
      async settle() {
        while ((await watch.look()).waiting > 0) await delay(timing.settles)
      },
      names(folder = '') {
        try {
          const entries = readdirSync(join(path, folder), { withFileTypes: true })
          return entries.flatMap((entry) => (entry.isFile() && !entry.name.endsWith('.report.txt') ? [entry.name] : [])).sort()
        } catch {
          return []
        }
      },
      read: (name) => readFileSync(join(path, name), 'utf8'),
    }
  }
}
