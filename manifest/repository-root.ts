import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of `package.json`: above `manifest/` in the source and above `dist/manifest/` once built. */
export const repositoryRoot = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  if (folder === dirname(folder)) throw new Error('No package.json was found above the manifest folder.')
  return findRoot(dirname(folder))
}
