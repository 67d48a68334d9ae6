import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const enough = 4 * 1024 ** 3

/**
 * A folder for the databases of tests: in memory where there is plenty (making a PostgreSQL database takes a tenth of the time
 * there), else on the disk. Whoever asks for it removes it.
 */
export const temporaryFolder = (): string => mkdtempSync(join(hasRoom(memory) ? memory : tmpdir(), 'formroom-test-'))

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > enough
  } catch {
    return false
  }
}
