import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { handlers } from '../src/handlers/index.ts'
import { committedManifests } from './committed-manifests.ts'
import { menuQuestions } from './menu-questions.ts'
import { questionsPage } from './questions-page.ts'
import { repositoryRoot } from './repository-root.ts'

const files = { ...committedManifests(menuQuestions(handlers)), 'docs/questions.md': questionsPage(handlers) }
for (const [file, text] of Object.entries(files)) {
  writeFileSync(join(repositoryRoot, file), text)
  console.log(`Written: ${file}`)
}
