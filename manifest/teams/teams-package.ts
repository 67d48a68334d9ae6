import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { repositoryRoot } from '../repository-root.ts'
import { type TeamsManifestOptions, teamsManifest } from './teams-manifest.ts'

/** The app package as Teams takes it: the bytes of a zip of the manifest and its two icons. Throws as `teamsManifest` does. */
export function teamsPackage(options: TeamsManifestOptions): Uint8Array {
  const manifest = teamsManifest(options)
  const icons = Object.values(manifest.icons).map((file) => [file, readFileSync(join(repositoryRoot, 'manifest/teams', file))])
  const files = { 'manifest.json': strToU8(JSON.stringify(manifest, null, 2)), ...Object.fromEntries(icons) }
  // A fixed time, so that the same manifest gives the same bytes.
  return zipSync(files, { mtime: new Date(2026, 0, 1) })
}
