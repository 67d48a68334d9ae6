import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { handlers } from '../src/handlers/index.ts'
import { committedManifests } from './committed-manifests.ts'
import { menuQuestions } from './menu-questions.ts'
import { repositoryRoot } from './repository-root.ts'

for (const [file, text] of Object.entries(committedManifests(menuQuestions(handlers)))) {
  writeFileSync(join(repositoryRoot, file), text)
  console.log(`Written: ${file}`)
}
