import type { MenuQuestion } from './menu-questions.ts'
import { productVersion } from './product-version.ts'
import { slackManifest } from './slack/slack-manifest.ts'
import { teamsManifest } from './teams/teams-manifest.ts'

/** Stand for the school's own registration and host in what is committed. */
export const placeholderAppId = '00000000-0000-0000-0000-000000000000'
export const placeholderHost = 'formroom.example'

/** The committed manifests: each file's path from the repository's root, and its text. */
export function committedManifests(questions: readonly MenuQuestion[]): Readonly<Record<string, string>> {
  const teams = teamsManifest({ appId: placeholderAppId, publicHost: placeholderHost, version: productVersion(), questions })
  const slack = slackManifest({ reachedBy: { kind: 'http', publicHost: placeholderHost }, questions })
  return { 'manifest/teams/manifest.json': json(teams), 'manifest/slack/manifest.json': json(slack) }
}

function json(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}
