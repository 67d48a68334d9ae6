import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { handlers } from '../src/handlers/index.ts'
import { placeholderAppId, placeholderHost } from './committed-manifests.ts'
import { menuQuestions } from './menu-questions.ts'
import { productVersion } from './product-version.ts'
import { repositoryRoot } from './repository-root.ts'
import { teamsPackage } from './teams/teams-package.ts'

const file = join(repositoryRoot, 'dist/formroom-teams.zip')

try {
  const { values } = parseArgs({ options: { 'app-id': { type: 'string' }, host: { type: 'string' } } })
  const appId = values['app-id'] ?? readConfig().teams?.appId ?? placeholderAppId
  const publicHost = values.host ?? placeholderHost
  const zip = teamsPackage({ appId, publicHost, version: productVersion(), questions: menuQuestions(handlers) })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, zip)
  console.log(`Written: ${file}, for the bot ${appId} at https://${publicHost}/`)
  if (appId === placeholderAppId || publicHost === placeholderHost) {
    console.log(
      'A sample: for your school give both, npm run package:teams -- --app-id MICROSOFT_APP_ID --host formroom.your-school.uk',
    )
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 1
}
