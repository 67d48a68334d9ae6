import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { repositoryRoot } from './repository-root.ts'

/** The version that `package.json` states. */
export function productVersion(): string {
  const packageFile = readFileSync(join(repositoryRoot, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(packageFile)).version
}
