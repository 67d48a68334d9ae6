import { writeSync } from 'node:fs'
import { openDatabase } from '../../src/data/database.ts'
import { realDisk } from '../../src/imports/watch/disk.ts'
import { createWatch } from '../../src/imports/watch/watch-folder.ts'
import { sampleClock } from './import-files.ts'
import { quickTiming } from './watched-folder.ts'

/** Run in a process of its own: watches a folder and stops dead between an import and the move of its file, until it is killed. */
export async function watchUntilKilled(url: string, folder: string): Promise<void> {
  const database = await openDatabase(url)
  const watch = createWatch({
    database,
    clock: sampleClock,
    folder,
    timing: quickTiming,
    every: 0.05,
    told: () => undefined,
    disk: {
      ...realDisk,
      async moveInto() {
        writeSync(1, 'imported\n')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
        return ''
      },
    },
  })
  watch.start()
}
